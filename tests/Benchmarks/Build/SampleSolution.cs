using System.Globalization;
using System.Text;
using MlOps.Benchmarks.Measuring;
using MlOps.Modeling.Plans;

namespace MlOps.Benchmarks.Build;

/// <summary>A solution of model projects over one small dataset, or of as many plain class libraries, away from this repository's own settings.</summary>
internal sealed class SampleSolution
{
    private readonly string directory;

    private SampleSolution(string directory) => this.directory = directory;

    /// <param name="models">How many a project has; 0 for plain class libraries.</param>
    public static SampleSolution Write(string directory, int projects, int models, string trainer = "new LinearRegression()", int rows = 500)
    {
        var solution = new SampleSolution(directory);
        solution.WriteSettings(models > 0);
        if (models > 0)
            solution.WriteData(rows);
        for (var i = 0; i < projects; i++)
            solution.WriteProject(FormattableString.Invariant($"M{i}"), models, trainer);
        solution.File("all.slnx", $"<Solution>{string.Concat(Enumerable.Range(0, projects).Select(i => FormattableString.Invariant($"""<Project Path="M{i}/M{i}.csproj" />""")))}</Solution>");
        solution.Build(restore: true);
        return solution;
    }

    /// <param name="restore">Also builds what was never built.</param>
    public Measurement Build(bool restore = false)
    {
        string[] more = restore ? [] : ["--no-restore"];
        return DotNet(["build", "all.slnx", "-nologo", "-v:q", .. more]);
    }

    /// <summary>Trains all models again, which no cache has; the projects one after the other.</summary>
    public Measurement Train()
    {
        Directory.Delete(Models, recursive: true);
        return DotNet(["build", "all.slnx", "-nologo", "-v:q", "--no-restore", "-m:1", "-p:MlOpsCacheDirectory=none"]);
    }

    /// <summary>What an editor asks of the first project whenever it changed.</summary>
    public Measurement DesignTimeBuild() => DotNet(["build", "M0", "-nologo", "-v:q", "--no-restore", "-t:ResolveAssemblyReferencesDesignTime;ResolveProjectReferencesDesignTime;Compile",
        "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"]);

    private Measurement DotNet(string[] arguments) => new Command("dotnet", [.. arguments, "-nodeReuse:false"])
    {
        WorkingDirectory = directory,
        Environment = new Dictionary<string, string> { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["MLOPS_TRAIN_CACHE"] = Path.Combine(directory, "cache") },
    }.Run();

    public string Models => Path.Combine(directory, "artifacts", "models");

    private static string Built(string project, string file) => Path.Combine(Repository.Root, "artifacts", "bin", project, "release", file);

    private void WriteSettings(bool models)
    {
        var targets = Path.Combine(Repository.Root, "src", "MlOps.Build", "build");
        File("Directory.Packages.props", "<Project />");
        File("Directory.Build.props", $"""
            <Project>
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit><ImplicitUsings>enable</ImplicitUsings>
                <MlOpsTaskAssembly>{Built("MlOps.Build", "MlOps.Build.dll")}</MlOpsTaskAssembly><MlOpsToolPath>{Repository.Tool}</MlOpsToolPath></PropertyGroup>
              {(models ? $"""<Import Project="{targets}/MlOps.Build.props" />""" : "")}
            </Project>
            """);
        // What NuGet says of a package's assemblies: their references are resolved already, and a library does not copy them.
        const string packaged = "Private=\"false\" ExternallyResolved=\"true\"";
        File("Directory.Build.targets", models
            ? $"""
                <Project>
                  <ItemGroup><Reference Include="{Built("MlOps.Modeling", "MlOps.Modeling.dll")}" {packaged} /><Reference Include="{Built("MlOps.Scoring", "MlOps.Scoring.dll")}" {packaged} />
                    <Analyzer Include="{Built("MlOps.Generators", "MlOps.Generators.dll")}" /></ItemGroup>
                  <Import Project="{targets}/MlOps.Build.targets" />
                </Project>
                """
            : "<Project />");
    }

    private void WriteProject(string name, int models, string trainer)
    {
        string[] names = models == 1 ? [name] : [.. Enumerable.Range(0, models).Select(i => FormattableString.Invariant($"{name}_{i}"))];
        File($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{string.Concat(names.Select(model => $"""<Model Include="{model}" Dataset="points" DatasetVersion="1" Seed="7" />"""))}</ItemGroup></Project>
            """);
        File($"{name}/{name}.cs", models == 0
            ? $"public sealed class {name} {{ public static double Predict(double x) => x; }}\n"
            : string.Concat(names.Select(model => $"public sealed class {model} : IModel<PointsRow> {{ public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X, row => row.U, row => row.V).With({trainer}); }}\n")));
    }

    private void WriteData(int rows)
    {
        File("data/points/dataset.json", """{ "name": "points", "columns": [ { "name": "x", "type": "float64" }, { "name": "u", "type": "float64" }, { "name": "v", "type": "float64" }, { "name": "y", "type": "float64", "role": "label" } ] }""");
        File("data/points/expectations.yaml", "columns: {}\n");
        var csv = new StringBuilder("x,u,v,y\n");
        for (var i = 0; i < rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i}.5,{i * 6151L % 9697},{i * 3571L % 9241},{(2 * i) + (i * 7919L % 9973)}\n");
        File("incoming/rows.csv", csv.ToString());
        (Command.Tool("data", "snapshot", "points", "incoming") with { WorkingDirectory = directory }).Run();
    }

    private void File(string relative, string text)
    {
        var path = Path.Combine(directory, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }
}
