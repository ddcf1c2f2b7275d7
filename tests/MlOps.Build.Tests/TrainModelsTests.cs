using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The trainings of one project: which are run, in which order, on how many cores, and what is said of them.</summary>
public sealed class TrainModelsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mlops-train-").FullName;

    public TrainModelsTests()
    {
        Directory.CreateDirectory(PathOf("fake"));
        File.WriteAllText(PathOf("plan.json"), "{}");
    }

    [Theory]
    [InlineData(1, 3, "3")]
    [InlineData(2, 4, "2 2")]
    [InlineData(3, 4, "1 1 2")]
    [InlineData(2, 1, "1 1")]
    [InlineData(10, 4, "1 1 1 1 1 1 1 1 1 1")]
    public void What_is_ready_shares_the_cores_that_the_build_grants_and_gives_them_back(int models, int granted, string threads)
    {
        string[] names = [.. Enumerable.Range(0, models).Select(i => FormattableString.Invariant($"M{i}"))];
        var engine = new CoresEngine(granted);
        var task = Train(engine, names, [.. names.Select(name => Model(name))]);
        Assert.True(task.Execute(), string.Join('\n', engine.Log));
        Assert.Equal((Environment.ProcessorCount, granted), (engine.Requested, engine.Released));
        Assert.Equal(threads.Split(' '), Runs().Where(run => run[0] == "begin").Select(run => run[2]).Order(StringComparer.Ordinal));
        Assert.InRange(MostCores(), 1, granted);
        Assert.All(names, name => Assert.True(File.Exists(PathOf($"out/{name}.stamp"))));
    }

    [Fact]
    public void Models_that_do_not_refer_to_one_another_run_at_once()
    {
        Script("train.meet", "A\nB\nC\n");
        var engine = new CoresEngine(granted: 4);
        Assert.True(Train(engine, ["A", "B", "C"], Model("A"), Model("B"), Model("C")).Execute(), string.Join('\n', engine.Log));
        Assert.Equal(4, MostCores());
    }

    [Fact]
    public void A_model_waits_for_what_it_refers_to_and_no_other_does()
    {
        // Beside is trained while Line is: who waited for Line would keep it waiting.
        Script("train.meet", "Line\nBeside\n");
        var engine = new CoresEngine(granted: 2);
        Assert.True(Train(engine, ["Line", "Above", "Top", "Beside"], Model("Line"), Model("Above", "Line"), Model("Top", "Above"), Model("Beside")).Execute(), string.Join('\n', engine.Log));
        var runs = Runs().Select(run => $"{run[0]} {run[1]}").ToList();
        Assert.True(runs.IndexOf("end Line") < runs.IndexOf("begin Above"));
        Assert.True(runs.IndexOf("end Above") < runs.IndexOf("begin Top"));
        Assert.Equal(8, runs.Count);
    }

    [Fact]
    public void What_refers_to_a_model_that_comes_out_different_is_trained_and_nothing_else()
    {
        ITaskItem[] models = [Model("Line"), Model("Above", "Line"), Model("Beside")];
        var engine = new FakeEngine();
        Assert.True(Train(engine, ["Line", "Above", "Beside"], models).Execute());
        File.Delete(PathOf("runs.log"));

        // The same bytes again concern nobody.
        Assert.True(Train(engine, ["Line"], models).Execute());
        Assert.Equal(["Line"], Begun());

        models[0].SetMetadata("Seed", "8");
        Assert.True(Train(engine, ["Line"], models).Execute());
        Assert.Equal(["Line", "Above"], Begun());
    }

    [Fact]
    public void Where_one_fails_those_that_do_not_refer_to_it_are_trained_and_each_failure_is_told()
    {
        Script("train.Line.stderr", "mlops : error MLOPS3020: model Line: the gate was not met\n");
        Script("train.Line.exit", "1");
        Script("train.Odd.exit", "3");
        var engine = new CoresEngine(granted: 2);
        Assert.False(Train(engine, ["Line", "Above", "Beside", "Odd", "Last"], Model("Line"), Model("Above", "Line"), Model("Beside"), Model("Odd"), Model("Last", "Beside")).Execute());
        Assert.Equal(["Beside", "Last", "Line", "Odd"], Begun().Order(StringComparer.Ordinal));
        Assert.Contains("Line.csproj(0,0): error MLOPS3020: model Line: the gate was not met", engine.Log);
        Assert.Contains("High: Above: not trained, because Line was not", engine.Log);
        Assert.Single(engine.Log, line => line.Contains("error MLOPS9102: mlops train ended with exit code 3 and no error of its own", StringComparison.Ordinal));
        Assert.Equal(["Beside.stamp", "Last.stamp"], Directory.GetFiles(PathOf("out"), "*.stamp").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, engine.Released);
    }

    [Fact]
    public void What_a_model_prints_stays_together_and_what_is_news_does_not_wait()
    {
        Script("train.meet", "A\nB\n");
        Script("train.A.stderr", "a1\nmlops : warning MLOPS2005: a drifts\na2\na3\n");
        Script("train.B.stderr", "b1\nb2\nmlops : warning MLOPS2005: b drifts\nb3\n");
        var engine = new CoresEngine(granted: 2);
        Assert.True(Train(engine, ["A", "B"], Model("A"), Model("B")).Execute(), string.Join('\n', engine.Log));
        var lines = engine.Log.ToList();
        foreach (var (name, other) in (ReadOnlySpan<(string, string)>)[("a", "b"), ("b", "a")])
        {
            var first = lines.IndexOf($"Low: {name}1");
            var last = lines.IndexOf($"Low: {name}3");
            Assert.InRange(first, 0, last);
            Assert.DoesNotContain(lines[first..last], line => line.StartsWith($"Low: {other}", StringComparison.Ordinal));
            Assert.InRange(lines.IndexOf($"Line.csproj(0,0): warning MLOPS2005: {name} drifts"), 0, first);
        }
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(0, false)]
    public void What_a_training_does_is_shown_with_its_time_whenever_that_is_due(int interval, bool shown)
    {
        Script("train.stderr", "A: reading\nchecking\nA: {0}, 40 %\n");
        var engine = new FakeEngine();
        // Whenever this clock is looked at, more than an interval has passed.
        var task = Train(engine, ["A"], new ManualClock(TimeSpan.FromSeconds(11)), Model("A"));
        task.ProgressInterval = interval;
        Assert.True(task.Execute(), string.Join('\n', engine.Log));
        foreach (var line in (string[])["A: reading", "A: checking", "A: {0}, 40 %"])
            Assert.Equal(shown, engine.Log.Any(said => Regex.IsMatch(said, $@"^High: {Regex.Escape(line)} \(\d+ s\)$")));
        Assert.Contains("Low: checking", engine.Log);
    }

    [Fact]
    public void What_cannot_be_kept_beside_a_model_is_an_error_that_names_it()
    {
        Directory.CreateDirectory(PathOf("out/Line.digest"));
        var engine = new FakeEngine();
        Assert.False(Train(engine, ["Line", "Above"], Model("Line"), Model("Above", "Line")).Execute());
        Assert.Contains("Line.csproj(0,0): error MLOPS5035: the model Line is trained, and the next build will train it again", Assert.Single(engine.Log, line => line.Contains(": error ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["Line"], Begun());
    }

    [Fact]
    public void Cancelled_before_it_starts_it_trains_nothing_and_says_nothing()
    {
        var engine = new FakeEngine();
        var task = Train(engine, ["A", "B"], Model("A"), Model("B", "A"));
        task.Cancel();
        Assert.False(task.Execute());
        Assert.False(File.Exists(PathOf("calls.log")));
        Assert.Empty(engine.Log);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string PathOf(string relative) => Path.Combine(root, relative);

    private void Script(string name, string text) => File.WriteAllText(PathOf($"fake/{name}"), text);

    private TaskItem Model(string name, params string[] references) => new(name, new Dictionary<string, string>
    {
        ["WorkspaceRoot"] = root,
        ["PlanFile"] = PathOf("plan.json"),
        ["DatasetVersion"] = "2",
        ["Seed"] = "7",
        ["References"] = string.Join(';', references),
        ["ModelDirectory"] = PathOf($"out/{name}/2/"),
        ["ModelDigest"] = PathOf($"out/{name}.digest"),
        ["TrainStamp"] = PathOf($"out/{name}.stamp"),
    });

    private TrainModels Train(FakeEngine engine, string[] outdated, params ITaskItem[] models) => Train(engine, outdated, TimeProvider.System, models);

    private TrainModels Train(FakeEngine engine, string[] outdated, TimeProvider clock, params ITaskItem[] models) => new()
    {
        BuildEngine = engine,
        Clock = clock,
        ToolPath = Repository.Output("FakeTool", "mlops.dll"),
        ProjectFile = "Line.csproj",
        Assembly = "Line.dll",
        Models = models,
        Referable = models,
        Outdated = outdated,
    };

    /// <summary>What the tool wrote of its trainings, begin and end, in time.</summary>
    private string[][] Runs() => [.. File.ReadAllLines(PathOf("runs.log")).Select(line => line.Split(' '))];

    private string[] Begun()
    {
        var begun = Runs().Where(run => run[0] == "begin").Select(run => run[1]).ToArray();
        File.Delete(PathOf("runs.log"));
        return begun;
    }

    /// <summary>That were in use at once, as far as the tool saw.</summary>
    private int MostCores()
    {
        var cores = new Dictionary<string, int>(StringComparer.Ordinal);
        var most = 0;
        foreach (var run in Runs())
        {
            cores[run[1]] = run[0] == "begin" ? int.Parse(run[2], CultureInfo.InvariantCulture) : 0;
            most = Math.Max(most, cores.Values.Sum());
        }

        return most;
    }
}
