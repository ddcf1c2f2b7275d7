using System.Globalization;
using System.Text;
using MlOps.Benchmarks.Measuring;
using MlOps.Modeling.Schema;

namespace MlOps.Benchmarks.Validation;

/// <summary>Statistics of a large file as expectations, against unit tests with pandas and against SQL by hand.</summary>
internal sealed class ValidationSuite : ISuite
{
    private const int Rows = 5_000_000;
    private const int WideRows = 1_000_000;

    public string Name => "validation";

    public string Description =>
        "Distinct, null and zero counts, minimum, maximum, moments, skewness and mode of each column and every correlation of a CSV file of 5,000,000 rows and 8 columns: "
        + "as expectations (`mlops data validate --files`, nothing known from before), as pandas under pytest computes them, and in DuckDB's SQL written by hand (without the start of a process).";

    public void Run(Report report, string directory)
    {
        var csv = Path.Combine(directory, "trips.csv");
        TripsFile.Write(csv, Rows);
        var schema = Dataset(directory, "trips", TripsFile.Schema, Expectations);
        Compare(report, directory, csv, schema);
        Cached(report, directory, csv);
        File.Delete(csv);
        Wide(report, directory);
    }

    private static void Compare(Report report, string directory, string csv, DatasetSchema schema)
    {
        var pandas = new Command(PythonPeer.Program, "-m", "pytest", "-q", "-p", "no:cacheprovider", Path.Combine(AppContext.BaseDirectory, "Validation", "statistics_in_pandas.py"))
        {
            Environment = new Dictionary<string, string> { ["TRIPS"] = csv },
        };
        var hasPandas = PythonPeer.Has("pandas, pytest");
        var names = new List<string> { "expectations, 4 threads", "expectations, 1 thread", "SQL by hand, 4 threads", "SQL by hand, 1 thread" };
        var contestants = new List<Func<Measurement>>
        {
            Validate(directory, csv, threads: 4).Run,
            Validate(directory, csv, threads: 1).Run,
            () => HandWrittenSql.Run(csv, schema, threads: 4),
            () => HandWrittenSql.Run(csv, schema, threads: 1),
        };
        if (hasPandas)
        {
            names.Add("pandas and pytest");
            contestants.Add(pandas.Run);
        }
        else
        {
            report.Missing("pandas with pytest");
        }

        var runs = Turns.Run(3, before: () => Forget(directory), contestants);
        report.Table(["", "wall", "processor", "memory", "rows a second"], [.. names.Zip(runs, (name, run) =>
            (string[])[name, Report.Seconds(run.Wall), Report.Seconds(run.Cpu), run.PeakBytes == 0 ? "" : Report.Megabytes(run.PeakBytes), (Rows / run.Wall.TotalSeconds).ToString("#,0", CultureInfo.InvariantCulture)])]);
        List<string[]> ratios =
        [
            ["SQL by hand, 4 threads", "wall", Report.Ratio(runs[0].Wall, runs[2].Wall), "≤ 1.3"],
            ["SQL by hand, 1 thread", "wall", Report.Ratio(runs[1].Wall, runs[3].Wall), "≤ 1.3"],
        ];
        if (hasPandas)
        {
            ratios.Add(["pandas, at 4 threads", "wall", Report.Ratio(runs[0].Wall, runs[4].Wall), "≤ 0.2"]);
            ratios.Add(["pandas, at 1 thread", "wall", Report.Ratio(runs[1].Wall, runs[4].Wall), "≤ 0.8"]);
            ratios.Add(["pandas, at 4 threads", "memory", Report.Ratio((double)runs[0].PeakBytes / runs[4].PeakBytes), "≤ 0.33"]);
        }

        report.Table(["expectations against", "of", "ratio", "target"], [.. ratios]);
        report.Note("Bound by the processor: reading and checking the cells' text is the larger part, sorting the values block by block the next; the file is in the system's cache.");
    }

    private static void Cached(Report report, string directory, string csv)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(directory, "incoming")).FullName;
        File.Copy(csv, Path.Combine(incoming, "trips.csv"));
        In(directory, "data", "snapshot", "trips", "incoming").Run();
        var validate = In(directory, "data", "validate", "trips");
        var first = validate.Run();
        var again = Turns.Run(5, before: null, validate.Run, In(directory, "--version").Run);
        var profile = In(directory, "data", "profile", "trips").Run();
        report.Heading("A version again");
        report.Table(["", "wall", "processor"],
            ["validated for the first time", Report.Seconds(first.Wall), Report.Seconds(first.Cpu)],
            ["unchanged: the answer is known (target ≤ 0.3 s)", Report.Seconds(again[0].Wall), Report.Seconds(again[0].Cpu)],
            ["of that, to start: `mlops --version`", Report.Seconds(again[1].Wall), Report.Seconds(again[1].Cpu)],
            ["its profile, from what the validation left", Report.Seconds(profile.Wall), Report.Seconds(profile.Cpu)]);
        Directory.Delete(incoming, recursive: true);
    }

    private static void Wide(Report report, string directory)
    {
        report.Heading("More columns");
        var rows = new List<string[]>();
        foreach (var columns in (int[])[25, 50, 100])
        {
            var csv = Path.Combine(directory, "wide.csv");
            Dataset(directory, "wide", TripsFile.WriteWide(csv, WideRows, columns), schema => "columns:\n" + string.Concat(schema.Columns.Select(column => $"  {column.Name}: [distinct_count: {{ min: 1 }}, mean: {{ min: 0 }}, skewness: {{ min: -9 }}, mode: {{ share: {{ min: 0 }} }}, median: {{ min: 0 }}]\n")));
            var run = In(directory, "data", "validate", "wide", "--files", csv).Run();
            rows.Add([columns.ToString(CultureInfo.InvariantCulture), Report.Seconds(run.Wall), Report.Seconds(run.Cpu), Report.Seconds(run.Cpu / columns), Report.Megabytes(run.PeakBytes)]);
            Forget(directory);
            File.Delete(csv);
        }

        report.Table(["columns of 1,000,000 rows", "wall", "processor", "processor a column", "memory"], [.. rows]);
    }

    /// <summary>The last answer would be known otherwise.</summary>
    private static void Forget(string directory)
    {
        if (Directory.Exists(Path.Combine(directory, "artifacts")))
            Directory.Delete(Path.Combine(directory, "artifacts"), recursive: true);
    }

    private static Command Validate(string directory, string csv, int threads) => In(directory, "data", "validate", "trips", "--files", csv) with
    {
        Environment = new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = threads.ToString(CultureInfo.InvariantCulture) },
    };

    private static Command In(string directory, params string[] arguments) => Command.Tool(arguments) with { WorkingDirectory = directory };

    private static DatasetSchema Dataset(string directory, string name, string json, Func<DatasetSchema, string> expectations)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, "data", name)).FullName;
        File.WriteAllText(Path.Combine(folder, DatasetFile.FileName), json);
        var schema = DatasetFile.Parse(Encoding.UTF8.GetBytes(json), DatasetFile.FileName);
        File.WriteAllText(Path.Combine(folder, "expectations.yaml"), expectations(schema));
        return schema;
    }

    private static string Expectations(DatasetSchema schema)
    {
        var yaml = new StringBuilder("columns:\n");
        var numbers = schema.Columns.Where(column => column.Type is ColumnType.Int64 or ColumnType.Float64).Select(column => column.Name).ToArray();
        foreach (var column in schema.Columns)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {column.Name}:\n    - distinct_count: {{ min: 1 }}\n    - null_count: {{ min: 0 }}\n    - mode: {{ share: {{ min: 0 }} }}\n");
            if (numbers.Contains(column.Name))
                yaml.Append("    - min: -1e9\n    - max: 1e9\n    - zero_count: { min: 0 }\n    - mean: { min: -1e9 }\n    - std: { min: 0 }\n    - skewness: { min: -1e9 }\n    - kurtosis: { min: -1e9 }\n");
        }

        yaml.Append("table:\n");
        foreach (var (left, right) in numbers.SelectMany((left, i) => numbers.Skip(i + 1).Select(right => (left, right))))
            yaml.Append(CultureInfo.InvariantCulture, $"  - correlation: {{ of: [{left}, {right}], min: -1 }}\n");
        return yaml.ToString();
    }
}
