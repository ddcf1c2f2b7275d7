namespace VerifyTests;

/// <summary>A text is not the reviewed one, or has never been reviewed. The message shows the difference.</summary>
public sealed class VerifyException(string message) : Exception(message);
