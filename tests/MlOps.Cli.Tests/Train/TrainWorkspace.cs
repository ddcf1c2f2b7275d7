using System.Diagnostics;
using System.Globalization;
using System.Text;
using MlOps.Cli.Tests.Model;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Tests.Train;

/// <summary>A workspace with one version of a small dataset, and the command as its users start it: as a process.</summary>
internal sealed class TrainWorkspace : IDisposable
{
    private static readonly DatasetSchema Schema = new(
        "rides",
        DatasetFormat.Csv,
        [
            new("id", ColumnType.Int64, Role: ColumnRole.Key),
            new("at", ColumnType.Timestamp),
            new("distance", ColumnType.Float64, Unit: "km"),
            new("passengers", ColumnType.Int64, Nullable: true),
            new("payment", ColumnType.String),
            new("fare", ColumnType.Float64, Role: ColumnRole.Label, Unit: "USD"),
        ],
        ["id"],
        []);

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-train-");

    public TrainWorkspace()
    {
        var set = Directory.CreateDirectory(Path.Combine(Root, "data", "rides")).FullName;
        File.WriteAllText(Path.Combine(set, DatasetFile.FileName), DatasetFile.Write(Schema));
        var source = Directory.CreateDirectory(Path.Combine(Root, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "rides.csv"), Rides(600));
        using var repository = new DatasetRepository(Path.Combine(Root, "data"));
        repository.Open("rides").Snapshot(source, note: null, progress: null, CancellationToken.None);
    }

    public static ModelPlan Plan { get; } = new(
        "RideFare", "rides", ModelTask.Regression, "fare",
        [new NumericFeature("distance"), new NumericFeature("passengers"), new OneHotFeature("payment"), new DatePartFeature("at", DatePart.Hour)],
        new GradientBoosting { Trees = 20, Depth = 3 }, 0.25, [new Gate(Metric.RSquared, Comparison.AtLeast, 0.5)]);

    public string Root => root.FullName;

    public string Output => Path.Combine(Root, "artifacts", "models", "RideFare", "1");

    public string WorkingCopy => Path.Combine(Root, "data", "rides", "v1", "rides.csv");

    public ModelMetadata Metadata => ModelMetadata.Parse(Bytes(ModelMetadata.FileName));

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Output, file));

    public CommandResult Train(ModelPlan plan, params string[] more) => Finish(StartTraining(plan, more));

    public Process StartTraining(ModelPlan plan, params string[] more)
    {
        var file = Path.Combine(Root, $"{plan.Digest.Hex}.json");
        if (!File.Exists(file))
            File.WriteAllText(file, plan.ToIndentedJson());
        string[] arguments = ["train", "--plan", file, "--dataset-version", "1", "--seed", "42", "--output", Output, .. more];
        return Start(arguments);
    }

    public CommandResult Run(params string[] arguments) => Finish(Start(arguments));

    public Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltTool.Path, "--root", Root, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static CommandResult Finish(Process started)
    {
        using var process = started;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    public void Dispose() => root.Delete(recursive: true);

    private static string Rides(int rows)
    {
        var random = new Random(20260301);
        var csv = new StringBuilder("id,at,distance,passengers,payment,fare\n");
        for (var i = 0; i < rows; i++)
        {
            var at = new DateTime(2026, 3, 1).AddMinutes(random.Next(40_000));
            var distance = Math.Round(random.NextDouble() * 20, 2);
            var passengers = random.Next(8) == 0 ? "" : random.Next(1, 5).ToString(CultureInfo.InvariantCulture);
            var payment = random.Next(3) == 0 ? "cash" : "card";
            csv.Append(CultureInfo.InvariantCulture, $"{i},{at:s},{distance},{passengers},{payment},{Math.Round(3 + 2 * distance + random.NextDouble() * 2, 2)}\n");
        }

        return csv.ToString();
    }
}
