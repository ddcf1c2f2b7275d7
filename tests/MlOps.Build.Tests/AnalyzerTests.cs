using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The analyzers in a build, with the switches that users of C# know.</summary>
public sealed class AnalyzerTests
{
    private const string Finding = "models/Line/Line.cs(4,43): {0} MLOPS3201: 'new Random()' gives other numbers in every run";

    [Fact]
    public void A_finding_is_a_warning_that_can_be_an_error_or_nothing()
    {
        using var workspace = new Workspace("analyzed");
        workspace.Write("models/Line/Line.cs", """
            public sealed class Line : IModel<PointsRow>
            {
                public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X)
                    .With(new LinearRegression { L2 = new System.Random().NextDouble() });
            }
            """);
        Assert.Contains(Warning("warning"), workspace.Build("-t:Rebuild", "-p:BuildModels=false").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MLOPS3201", workspace.Build("-t:Rebuild", "-p:BuildModels=false", "-p:NoWarn=MLOPS3201").Output, StringComparison.Ordinal);
        Assert.Contains(Warning("error"), workspace.Run("build", "-t:Rebuild", "-p:BuildModels=false", "-p:TreatWarningsAsErrors=true").Output, StringComparison.Ordinal);

        workspace.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MLOPS3201.severity = error\n");
        var refused = workspace.Run("build", "-t:Rebuild", "-p:BuildModels=false");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(Warning("error"), refused.Output, StringComparison.Ordinal);
        workspace.Done();
    }

    private static string Warning(string severity) => Finding.Replace("{0}", severity, StringComparison.Ordinal);
}
