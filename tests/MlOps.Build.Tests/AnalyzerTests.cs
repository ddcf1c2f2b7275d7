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

    [Fact]
    public void Columns_that_a_library_names_are_a_warning_where_it_is_called()
    {
        using var workspace = new Workspace("library");
        workspace.Write("data/points/dataset.json", workspace.Read("data/points/dataset.json").Replace("{ \"name\": \"y\"", "{ \"name\": \"z\", \"type\": \"float64\" }, { \"name\": \"y\"", StringComparison.Ordinal));
        workspace.Write("lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><DatasetReference Include="points" Version="2" /></ItemGroup>
            </Project>
            """);
        workspace.Write("lib/Shared.cs", """
            public static class Shared
            {
                public static ModelBuilder<PointsRow> AddZ(this ModelBuilder<PointsRow> model) => model.From(row => row.Z);
            }
            """);
        workspace.Write("models/Line/Line.cs", workspace.Read("models/Line/Line.cs").Replace(".With(", ".AddZ().With(", StringComparison.Ordinal));
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """<ItemGroup><ProjectReference Include="../../lib/Lib.csproj" /></ItemGroup>""");

        const string found = "models/Line/Line.cs(4,51): {0} MLOPS3209: the columns that 'AddZ' names are not read, because its source is in Lib";
        Assert.Contains(found.Replace("{0}", "warning", StringComparison.Ordinal), workspace.Build("-p:BuildModels=false").Output, StringComparison.Ordinal);
        var refused = workspace.Run("build", "-t:Rebuild", "-p:BuildModels=false", "-p:WarningsAsErrors=MLOPS3209");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(found.Replace("{0}", "error", StringComparison.Ordinal), refused.Output, StringComparison.Ordinal);

        // Its source compiled along is the way out that the table of codes names.
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """, """<ItemGroup><Compile Include="../../lib/Shared.cs" /></ItemGroup>""");
        workspace.Write("models/Line/Caller.cs", "public static class Caller { public static LineInput Row => new() { X = 1, Z = 2 }; }");
        Assert.DoesNotContain("MLOPS3209", workspace.Build("-t:Rebuild", "-p:BuildModels=false").Output, StringComparison.Ordinal);
        workspace.Done();
    }

    private static string Warning(string severity) => Finding.Replace("{0}", severity, StringComparison.Ordinal);
}
