using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

internal static class Refusal
{
    /// <summary>The one diagnostic that the action ends with, which has this code.</summary>
    public static Diagnostic Of(DiagnosticCode code, Action action)
    {
        var diagnostic = Assert.Single(Assert.Throws<MlOpsException>(action).Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        return diagnostic;
    }
}
