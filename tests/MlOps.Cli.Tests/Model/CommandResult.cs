namespace MlOps.Cli.Tests.Model;

internal sealed record CommandResult(int ExitCode, string Output, string Error);
