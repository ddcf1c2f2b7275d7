using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>From a trained package over a running server to the production alias, and each refusal on the way.</summary>
public sealed class PromotionTests
{
    [Fact]
    public void A_model_reaches_production_only_tested_and_approved()
    {
        using var workspace = new Workspace();
        Assert.Equal(0, workspace.MlOps("model", "register", "--package", Workspace.PackageOf("TipOrNot")).ExitCode);

        var untested = workspace.MlOps("model", "promote", "TipOrNot", "--approve", "lead: first release");
        Assert.Equal(1, untested.ExitCode);
        Assert.Contains("MLOPS4011", untested.Errors, StringComparison.Ordinal);

        var deployed = workspace.MlOps("endpoint", "deploy", "staging", "--model", "TipOrNot");
        Assert.True(deployed.ExitCode == 0, deployed.ToString());
        var tested = workspace.MlOps("endpoint", "test", "staging");
        Assert.True(tested.ExitCode == 0, tested.ToString());

        using var second = new Workspace();
        Assert.Equal(0, second.MlOps("model", "register", "--package", Workspace.PackageOf("TipOrNot")).ExitCode);
        var unapproved = second.MlOps("model", "promote", "TipOrNot");
        Assert.Equal(1, unapproved.ExitCode);
        Assert.Contains("MLOPS4012", unapproved.Errors, StringComparison.Ordinal);
        Assert.Contains("--approve \"who: why\"", unapproved.Errors, StringComparison.Ordinal);

        // A refusal records nothing, the approval that came with it neither.
        Assert.Equal(1, workspace.MlOps("model", "promote", "TipOrNot").ExitCode);
        var promoted = workspace.MlOps("model", "promote", "TipOrNot", "--approve", "lead: first release");
        Assert.True(promoted.ExitCode == 0, promoted.ToString());
        Assert.Contains("production", workspace.MlOps("model", "list").Output, StringComparison.Ordinal);
    }
}
