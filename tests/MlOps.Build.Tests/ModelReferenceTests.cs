using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Models that refer to others, in one project and across projects: what is trained first, and what is trained again.</summary>
public sealed class ModelReferenceTests
{
    private const string Classes = """
        public sealed class Line : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
        }

        public sealed class Above : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).Prediction<Line>().With(new LinearRegression());
        }

        public sealed class Beside : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
        }
        """;

    private const string LineModel = """<Model Include="Line" Dataset="points" DatasetVersion="2" Seed="7" />""";

    [Fact]
    public void In_one_project_a_model_is_trained_after_those_that_it_refers_to_and_again_when_they_change()
    {
        using var workspace = new Workspace();
        workspace.Write("models/Line/Line.cs", Classes);
        // The order of the items is another one.
        Declare(workspace, lineSeed: 7);
        workspace.Write("fake/Above.references", "Line\n");

        Assert.Equal(["Line", "Above", "Beside"], Trained(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Empty(Trained(workspace));

        // Another model of the other name: who refers to it follows, and nobody else.
        Declare(workspace, lineSeed: 8);
        Assert.Equal(1, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Equal(["Line", "Above"], Trained(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Declare(workspace, lineSeed: 7);
        Assert.Equal(["Line", "Above"], Trained(workspace));

        // What comes out the same as it was concerns nobody.
        workspace.Delete("artifacts/models/Line/2/model.onnx");
        Assert.Equal(["Line"], Trained(workspace));
        workspace.Delete("artifacts/models/Above/2/model.onnx");
        Assert.Equal(["Above"], Trained(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        Assert.Equal(0, workspace.Run("clean").ExitCode);
        Assert.False(Directory.Exists(workspace.PathOf("artifacts/models/Above")) || Directory.Exists(workspace.PathOf("artifacts/models/Line")));
        Assert.Equal(["Line", "Above", "Beside"], Trained(workspace));
        workspace.Done();
    }

    [Fact]
    public void Across_projects_the_referenced_one_is_trained_first_and_what_refers_to_it_follows()
    {
        using var workspace = new Workspace { Project = "models/Above" };
        workspace.Write("models/Above/Above.cs", Classes[Classes.IndexOf("public sealed class Above", StringComparison.Ordinal)..Classes.IndexOf("public sealed class Beside", StringComparison.Ordinal)]);
        WriteAbove(workspace, """<ProjectReference Include="../Line/Line.csproj" />""");
        workspace.Write("fake/Above.references", "Line\n");

        Assert.Equal(["Line", "Above"], Trained(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);
        Assert.Empty(Trained(workspace));
        // An editor compares it too.
        var compared = workspace.Run("msbuild", "-t:_CollectDataUpToDateCheckInputs", "-getItem:UpToDateCheckInput", "-p:DesignTimeBuild=true").Output;
        Assert.Contains("artifacts/models/Line/2.digest", compared.Replace('\\', '/'), StringComparison.Ordinal);

        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="8" """);
        Assert.Equal(["Line", "Above"], Trained(workspace));
        workspace.WriteProject("""Dataset="points" DatasetVersion="1" Seed="8" """);
        Assert.Equal(["Line", "Above"], Trained(workspace));
        // The referring model is another one with each version of the other, also with one that was there before.
        workspace.WriteProject("""Dataset="points" DatasetVersion="2" Seed="8" """);
        Assert.Equal(["Above"], Trained(workspace));
        workspace.Write("models/Above/Above.cs", workspace.Read("models/Above/Above.cs") + "// a comment\n");
        Assert.Empty(Trained(workspace));
        Assert.Equal(0, workspace.Run("build", "--no-restore", "-question").ExitCode);

        Assert.Equal(["Line", "Above"], Trained(workspace, "-t:Rebuild", "-m"));
        Assert.Empty(Trained(workspace, "-graph"));
        Assert.Equal(["Line", "Above"], Trained(workspace, "-graph", "-t:Rebuild"));
        workspace.Done();
    }

    [Fact]
    public void A_model_that_is_refused_stops_those_that_refer_to_it()
    {
        using var workspace = new Workspace();
        workspace.Write("models/Line/Line.cs", Classes);
        Declare(workspace, lineSeed: 7);
        workspace.Write("models/Line/Line.csproj", workspace.Read("models/Line/Line.csproj").Replace("""<Model Include="Beside" Dataset="points" DatasetVersion="2" Seed="7" />""", "", StringComparison.Ordinal));
        workspace.Write("fake/Above.references", "Line\n");
        workspace.Write("fake/train.stderr", "mlops : error MLOPS3020: model Line: the gate was not met\n");
        workspace.Write("fake/train.exit", "1");

        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Calls, "train");
        Assert.Contains("error MLOPS3020: model Line: the gate was not met", run.Output, StringComparison.Ordinal);
        Assert.Contains("Above: not trained, because Line was not", run.Output, StringComparison.Ordinal);
        workspace.Delete("fake/train.stderr");
        workspace.Delete("fake/train.exit");
        Assert.Equal(["Line", "Above"], Trained(workspace));
        workspace.Done();
    }

    [Fact]
    public void A_model_that_no_project_declares_is_named()
    {
        using var workspace = new Workspace();
        workspace.Write("models/Line/Line.cs", Classes);
        workspace.Write("models/Line/Line.csproj", Project("""<Model Include="Above" Dataset="points" DatasetVersion="2" Seed="7" />"""));
        workspace.Write("fake/Above.references", "Line\n");

        var run = workspace.Run("build");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("models/Line/Line.csproj : error MLOPS5030: the model Above refers to Line, and neither this project nor a project or package that it references has it", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("train", run.Calls);
        workspace.Done();
    }

    private static void Declare(Workspace workspace, int lineSeed) => workspace.Write("models/Line/Line.csproj", Project($"""
        <Model Include="Above" Dataset="points" DatasetVersion="2" Seed="7" />
        <Model Include="Beside" Dataset="points" DatasetVersion="2" Seed="7" />
        {LineModel.Replace("\"7\"", $"\"{lineSeed}\"", StringComparison.Ordinal)}
        """));

    private static void WriteAbove(Workspace workspace, string reference) =>
        workspace.Write("models/Above/Above.csproj", Project($"""{reference}<Model Include="Above" Dataset="points" DatasetVersion="2" Seed="7" />"""));

    private static string Project(string items) => $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{items}</ItemGroup></Project>""";

    /// <summary>Builds; the models that the tool trained, in order, but last the one that is trained beside any other.</summary>
    private static string[] Trained(Workspace workspace, params string[] arguments)
    {
        workspace.Build(arguments);
        if (!workspace.Exists("trained.log"))
            return [];
        var models = workspace.Read("trained.log").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        workspace.Delete("trained.log");
        return [.. models.OrderBy(model => model == "Beside")];
    }
}
