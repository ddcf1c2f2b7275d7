using System.Globalization;
using System.Text;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Build;

internal sealed class BuildSuite : ISuite
{
    private const int Times = 7, TimesNothingToDo = 11, KeyProcesses = 15;

    public string Name => "build";

    public string Description =>
        "What models cost a build that has nothing to do, beside plain class libraries of the SDK: `dotnet build --no-restore` of a solution, without nodes that stay. "
        + "Then several models trained at once, the time to a model that the train cache has, and to a train key, which is made of manifests alone.";

    public void Run(Report report, string directory)
    {
        NothingToDo(report, directory);
        Several(report, directory);
        CacheHit(report, Path.Combine(directory, "hit"));
        Key(report, Path.Combine(directory, "key"));
    }

    public void Work(IReadOnlyList<string> arguments) => KeyTime.Print(arguments[0]);

    private static void NothingToDo(Report report, string directory)
    {
        report.Heading("Nothing to do");
        var rows = new List<string[]>();
        var editor = new List<string[]>();
        foreach (var (projects, times) in ((int, int)[])[(10, TimesNothingToDo), (100, 7)])
        {
            var models = SampleSolution.Write(Path.Combine(directory, $"models-{projects}"), projects, models: 1);
            var plain = SampleSolution.Write(Path.Combine(directory, $"plain-{projects}"), projects, models: 0);
            var runs = Turns.Run(times, before: null, () => models.Build(), () => plain.Build());
            if (editor.Count == 0)
            {
                var asked = Turns.Run(Times, before: null, models.DesignTimeBuild, plain.DesignTimeBuild);
                editor.Add([Report.Seconds(asked[0].Wall), Report.Seconds(asked[1].Wall), Milliseconds(asked[0].Wall - asked[1].Wall)]);
            }

            var overhead = (runs[0].Wall - runs[1].Wall) / projects;
            rows.Add([Number(projects), Report.Seconds(runs[0].Wall), Report.Seconds(runs[1].Wall), Report.Ratio(runs[0].Wall, runs[1].Wall), Milliseconds(overhead)]);
        }

        report.Table(["projects", "models", "class libraries", "ratio", "overhead a project"], [.. rows]);
        report.Heading("Design-time build");
        report.Note("What an editor asks of a project whenever it changes: its references and the compiler's command line. A model project may cost it one second more than the same project as a class library; nothing is started and no file is written outside obj, which tests count.");
        report.Table(["model", "class library", "a model costs"], [.. editor]);
    }

    private static void Several(Report report, string directory)
    {
        const int models = 4;
        const string trainer = "new GradientBoosting { Trees = 300, Depth = 6 }";
        report.Heading("Several models");
        report.Note("Four models that do not refer to one another, trained at once in one project, a share of the cores each, and in a project each, one after the other with all cores; the latter is also four projects to look through.");
        var one = SampleSolution.Write(Path.Combine(directory, "at-once"), projects: 1, models, trainer, rows: 20_000);
        var many = SampleSolution.Write(Path.Combine(directory, "in-turn"), projects: models, models: 1, trainer, rows: 20_000);
        var runs = Turns.Run(Times, before: null, one.Train, many.Train);
        report.Table(["", "time", "processor time", "ratio"],
            [["at once", Report.Seconds(runs[0].Wall), Report.Seconds(runs[0].Cpu), Report.Ratio(runs[0].Wall, runs[1].Wall)],
            ["one after the other", Report.Seconds(runs[1].Wall), Report.Seconds(runs[1].Cpu), Report.Ratio(1)]]);
    }

    private static void CacheHit(Report report, string directory)
    {
        report.Heading("Train cache");
        var solution = SampleSolution.Write(directory, projects: 1, models: 1, "new GradientBoosting { Trees = 1300, Depth = 8, MinRowsInLeaf = 1 }", rows: 20_000);
        var size = new FileInfo(Path.Combine(solution.Models, "M0", "1", "model.onnx")).Length;
        var runs = Turns.Run(Times, before: null,
            () => solution.Build(),
            () =>
            {
                Directory.Delete(Path.Combine(solution.Models, "M0", "1"), recursive: true);
                return solution.Build();
            });
        report.Table(["model", "nothing to do", "restored from the cache", "restoring costs"], [[Report.Megabytes(size), Report.Seconds(runs[0].Wall), Report.Seconds(runs[1].Wall), Report.Seconds(runs[1].Wall - runs[0].Wall)]]);
    }

    private void Key(Report report, string directory)
    {
        report.Heading("Train key");
        report.Note(FormattableString.Invariant($"The median of {KeyProcesses} processes."));
        KeyTime.Prepare(directory);
        var keys = Enumerable.Range(0, KeyProcesses).Select(_ => Command.Worker(this, directory).Run().Output.Split(' ')).ToArray();
        var median = keys.OrderBy(key => double.Parse(key[1].Split('\u00a0')[0], CultureInfo.InvariantCulture)).ElementAt(KeyProcesses / 2);
        report.Table(["dataset", "first key of a process", "methods compiled for it", "each further"], [median]);
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
