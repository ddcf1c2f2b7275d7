namespace MlOps.BuildProgram;

/// <summary>A command ended with another exit code than 0; what is wrong, it has said itself.</summary>
internal sealed class CommandFailedException(string command, int exitCode) : Exception($"{command} ended with exit code {exitCode}")
{
    public int ExitCode => exitCode;

    /// <summary>The engine prints its failures; where in the build program this one passed helps nobody.</summary>
    public override string ToString() => Message;
}
