namespace MlOps.Serving.Tests;

internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public void Expect(int exitCode) => Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n{Output}\n{Error}");
}
