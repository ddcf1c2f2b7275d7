namespace MlOps.Build.Tests.Infrastructure;

/// <param name="Output">Both streams.</param>
/// <param name="Calls">What the tool was asked to do meanwhile: checkout, validate, plan, train.</param>
internal sealed record BuildRun(int ExitCode, string Output, IReadOnlyList<string> Calls);
