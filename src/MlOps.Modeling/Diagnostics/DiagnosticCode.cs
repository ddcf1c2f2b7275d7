namespace MlOps.Modeling.Diagnostics;

/// <summary>One row of the table of codes.</summary>
/// <param name="Id">For example <c>MLOPS2003</c>; never reused for another meaning.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Help">What to do about it.</param>
/// <param name="ExitCode">What a command that ends with this error exits with.</param>
public sealed record DiagnosticCode(string Id, string Title, string Help, int ExitCode = Diagnostics.ExitCode.Rejected, Severity Severity = Severity.Error);
