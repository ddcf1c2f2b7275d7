namespace VerifyTests;

/// <summary>A comparison that found no difference.</summary>
public sealed class VerifyResult
{
    internal VerifyResult(string text) => Text = text;

    /// <summary>The text, with newlines as \n.</summary>
    public string Text { get; }
}
