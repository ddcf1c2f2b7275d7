using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Drift;
using MlOps.Data.Engine;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class DriftCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> Version = DataArguments.DatasetVersion();
    private static readonly Option<string?> Reference = new("--reference") { Description = "The version to compare with: a number or 'previous' (default: as expectations.yaml says, else 'previous')" };
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly SeverityArguments Severities = new();
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("drift", "Measure how far a version's columns moved from another version's, against the thresholds under drift in expectations.yaml.") { Set, Version, Reference, Partition, Json };
        Severities.AddTo(command);
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data drift taxi-fares", "mlops data drift taxi-fares --dataset-version 5 --reference 4", "mlops data drift taxi-fares --partition 2026-03", "mlops data drift taxi-fares --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var version = dataset.Resolve(parsed.GetRequiredValue(Version));
        var plan = DataArguments.Expectations(workspace, dataset).Drift ?? new DriftPlan();
        var reference = Resolve(dataset, version, parsed.GetValue(Reference) ?? plan.Reference, plan);

        var modified = 0;
        DriftSide Read(int wanted)
        {
            WorkingCopy copy;
            using (var progress = new ProgressLine())
                copy = dataset.Checkout(PartitionSelection.Of(dataset.Read(wanted), parsed.GetValue(Partition)), force: false, progress, ct);
            foreach (var file in copy.Modified)
                Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, file));
            modified += copy.Modified.Count;
            var schema = copy.Manifest.Schema;
            var columns = schema.Columns.Where(plan.Covers).Select(column => column.Name).DefaultIfEmpty(schema.Columns[0].Name).ToArray();
            return new DriftSide(wanted, schema, FrameReader.Read(schema, copy.Files, new FrameReaderOptions { Display = workspace.Display, Columns = columns }, ct));
        }

        var report = DriftDetector.Compare(Read(version), Read(reference), plan, ct).With(Severities.Read(parsed));
        foreach (var diagnostic in report.Diagnostics)
            Terminal.Write(diagnostic);
        if (parsed.GetValue(Json))
            Console.Out.Write(report.ToJson());
        else
            Print(report);
        return report.Passed && modified == 0 ? ExitCode.Done : ExitCode.Rejected;
    }

    private static int Resolve(Dataset dataset, int version, string requested, DriftPlan plan)
    {
        var reference = requested == "previous" ? dataset.Versions.LastOrDefault(known => known < version) : dataset.Resolve(requested);
        if (reference == 0)
            throw new MlOpsException(DiagnosticCodes.NothingToCompare, FormattableString.Invariant($"{dataset.Name} has no version before {version}: name another with --reference"), plan.Location);
        return reference != version
            ? reference
            : throw new MlOpsException(DiagnosticCodes.NothingToCompare, FormattableString.Invariant($"version {version} of {dataset.Name} would be compared with itself: name another with --reference"), plan.Location);
    }

    private static void Print(DriftReport report)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("column", "measure", "value", "threshold", "status");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var column in report.Columns)
        {
            foreach (var measured in column.Measures)
            {
                var threshold = measured.Threshold?.ToString("0.####", CultureInfo.InvariantCulture) ?? "off";
                table.AddRow(Markup.Escape(column.Column), measured.Measure, measured.ValueText, threshold, measured.Drifted ? "drifted" : "");
            }
        }

        Terminal.Out.Write(table);
        var drifted = report.Columns.Count(column => column.Measures.Any(measured => measured.Drifted));
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{report.Dataset} version {report.Version} against {report.Reference}: {(drifted == 0 ? "none" : DataText.Number(drifted))} of {DataText.Count(report.Columns.Length, "column")} drifted"));
    }
}
