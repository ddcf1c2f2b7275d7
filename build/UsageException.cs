namespace MlOps.BuildProgram;

/// <summary>The build was asked for something that there is not: one line, exit code 2, before any work.</summary>
internal sealed class UsageException(string message) : Exception(message);
