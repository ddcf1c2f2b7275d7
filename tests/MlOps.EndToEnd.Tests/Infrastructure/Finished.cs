namespace MlOps.EndToEnd.Tests.Infrastructure;

/// <summary>A process that has ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;

    public override string ToString() => $"exit {ExitCode}{Environment.NewLine}{Output}{Errors}";
}
