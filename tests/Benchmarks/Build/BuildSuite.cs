using System.Globalization;
using System.Text;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Build;

internal sealed class BuildSuite : ISuite
{
    private const int Times = 7;

    public string Name => "build";

    public string Description =>
        "What models cost a build that has nothing to do, beside plain class libraries of the SDK: `dotnet build --no-restore` of a solution, without nodes that stay. "
        + "Then the time to a model that the train cache has, and to a train key, which is made of manifests alone.";

    public void Run(Report report, string directory)
    {
        NothingToDo(report, directory);
        CacheHit(report, Path.Combine(directory, "hit"));
        Key(report, Path.Combine(directory, "key"));
    }

    public void Work(IReadOnlyList<string> arguments) => KeyTime.Print(arguments[0]);

    private static void NothingToDo(Report report, string directory)
    {
        report.Heading("Nothing to do");
        var rows = new List<string[]>();
        var editor = new List<string[]>();
        foreach (var (projects, times) in ((int, int)[])[(10, Times), (100, 5)])
        {
            var models = SampleSolution.Write(Path.Combine(directory, $"models-{projects}"), projects, models: true);
            var plain = SampleSolution.Write(Path.Combine(directory, $"plain-{projects}"), projects, models: false);
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
        report.Table(["model", "class library", "a model costs"], [.. editor]);
    }

    private static void CacheHit(Report report, string directory)
    {
        report.Heading("Train cache");
        var solution = SampleSolution.Write(directory, projects: 1, models: true, "new GradientBoosting { Trees = 1300, Depth = 8, MinRowsInLeaf = 1 }", rows: 20_000);
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
        KeyTime.Prepare(directory);
        var output = Command.Worker(this, directory).Run().Output.Split(' ');
        report.Table(["dataset", "first key of a process", "methods compiled for it", "each further"], [output]);
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
