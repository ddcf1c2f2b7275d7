using System.Diagnostics;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>
/// A directory of its own with a dataset and a model project that is built for real: our props and targets are imported,
/// and a fake tool stands where mlops does. Nothing is inherited from the directories above. Kept when a test fails.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private const string Schema = """
        {
          "name": "points",
          "columns": [
            { "name": "x", "type": "float64" },
            { "name": "y", "type": "float64", "role": "label" }
          ]
        }
        """;

    private const string Model = """
        public sealed class Line : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model
                .Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
        }
        """;

    private readonly List<BuildLog> logs = [];
    private bool keep = true;

    public Workspace(string folder = "modèle d'été")
    {
        Root = Path.Combine(Directory.CreateTempSubdirectory("mlops-build-").FullName, folder);
        Write("global.json", File.ReadAllText(Path.Combine(Repository.Root, "global.json")));
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <MlOpsTaskAssembly>{Repository.Output("MlOps.Build", "MlOps.Build.dll")}</MlOpsTaskAssembly>
                <MlOpsToolPath>{Repository.Output("FakeTool", "mlops.dll")}</MlOpsToolPath>
              </PropertyGroup>
              <Import Project="{Repository.Root}/src/MlOps.Build/build/MlOps.Build.props" />
            </Project>
            """);
        Write("Directory.Build.targets", $"""
            <Project>
              <ItemGroup>
                <Reference Include="{Repository.Output("MlOps.Modeling", "MlOps.Modeling.dll")}" />
                <Reference Include="{Repository.Output("MlOps.Scoring", "MlOps.Scoring.dll")}" />
                <Analyzer Include="{Repository.Output("MlOps.Generators", "MlOps.Generators.dll")}" />
              </ItemGroup>
              <Import Project="{Repository.Root}/src/MlOps.Build/build/MlOps.Build.targets" />
            </Project>
            """);
        Write("data/points/dataset.json", Schema);
        Write("data/points/expectations.yaml", "columns: {}\n");
        Write("data/points/versions/1.json", "{}\n");
        Write("data/points/versions/2.json", "{ }\n");
        Write("models/Line/Line.cs", Model);
        WriteProject("""Dataset="points" DatasetVersion="2" Seed="7" """);
    }

    public string Root { get; }

    /// <summary>What the commands are about.</summary>
    public string Project { get; set; } = "models/Line";

    /// <summary>What every process here gets beside what this one has.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public void WriteProject(string attributes, string extra = "") => Write("models/Line/Line.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <Model Include="Line" {attributes}/>
          </ItemGroup>
          {extra}
        </Project>
        """);

    public void Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Delete(string relative) => File.Delete(PathOf(relative));

    public bool Exists(string relative) => File.Exists(PathOf(relative));

    /// <summary>Builds and expects success.</summary>
    public BuildRun Build(params string[] arguments)
    {
        var run = Run("build", arguments);
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }

    /// <summary>Runs <c>dotnet command</c> on <see cref="Project"/>.</summary>
    public BuildRun Run(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        return Finish(process);
    }

    private BuildRun Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new BuildRun(process.ExitCode, output + error.Result, TakeCalls());
    }

    /// <summary>Builds with the build server and with nodes that stay, which no other directory's builds share.</summary>
    public BuildRun Serve(params string[] arguments)
    {
        using var process = Start(["dotnet", "build", Project, "-nologo", "-nodeReuse:true", .. arguments, .. NewLog().Switch("build")], served: true);
        return Finish(process);
    }

    public void StopServers()
    {
        using var process = Start(["dotnet", "build-server", "shutdown", "--msbuild"], served: true);
        Finish(process);
    }

    public Process Start(string command, params string[] arguments) =>
        // No node that stays: it would hold on to the tasks of the run before.
        Start(["dotnet", command, Project, "-nologo", "-nodeReuse:false", .. arguments, .. NewLog().Switch([command, .. arguments])], served: false);

    private Process Start(string[] build, bool served)
    {
        // Who runs in the background, as some agents do, ignores SIGINT, and so would its children.
        string[] line = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. build] : build;
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = served ? "1" : "0";
        start.Environment["MSBUILDNODEHANDSHAKESALT"] = Parent;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The test has passed: nothing is left to look at. Without it, what was built stays, and its logs are kept.</summary>
    public void Done() => keep = false;

    public void Dispose()
    {
        if (!keep)
            Directory.Delete(Parent, recursive: true);
        else
            logs.ForEach(log => log.Keep(Path.GetFileName(Parent)));
    }

    private string Parent => Path.GetDirectoryName(Root)!;

    private BuildLog NewLog()
    {
        logs.Add(new BuildLog(Path.Combine(Parent, FormattableString.Invariant($"{logs.Count + 1}.binlog"))));
        return logs[^1];
    }

    private string[] TakeCalls()
    {
        var log = PathOf("calls.log");
        if (!File.Exists(log))
            return [];
        var calls = File.ReadAllLines(log);
        File.Delete(log);
        return calls;
    }
}
