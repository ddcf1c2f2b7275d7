using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Drift;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class DriftCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> Version = DataArguments.DatasetVersion();
    private static readonly Option<string?> Reference = new("--reference") { Description = "What to compare with: a version's number, 'previous', or the path of a profile.json, such as a model's (default: as expectations.yaml says, else 'previous')" };
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly SeverityArguments Severities = new();
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("drift", "Measure how far a version's columns moved from another version's or a stored profile's, against the thresholds under drift in expectations.yaml.") { Set, Version, Reference, Partition, Json };
        Severities.AddTo(command);
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data drift taxi-fares",
            "mlops data drift taxi-fares --dataset-version 5 --reference 4",
            "mlops data drift taxi-fares --partition 2026-03",
            "mlops data drift taxi-fares --reference artifacts/models/TaxiFare/5/profile.json",
            "mlops data drift taxi-fares --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var subject = ValidationSubject.OfVersion(dataset, parsed.GetRequiredValue(Version), parsed.GetValue(Partition), ct);
        var plan = DataArguments.Expectations(workspace, dataset).Drift ?? new DriftPlan();
        var profiles = new TableProfiles(workspace, ct);
        var references = new DriftReferences(workspace, dataset, plan, profiles, ct);
        using var reference = references.Open(parsed.GetValue(Reference) ?? plan.Reference, subject.Version, parsed.GetValue(Partition));
        Diagnostic[] modified = [.. references.Modified, .. subject.Modified.Select(file => WorkingCopyDiagnostics.Modified(workspace, subject.Copy!, file))];
        foreach (var diagnostic in modified)
            Terminal.Write(diagnostic);

        using var current = profiles.Read(subject.Copy!);
        var report = DriftDetector.Compare(current, subject.Version, reference, plan, ct: ct).With(Severities.Read(parsed));
        foreach (var diagnostic in report.Diagnostics)
            Terminal.Write(diagnostic);
        if (parsed.GetValue(Json))
            Console.Out.Write(report.ToJson());
        else
            Print(report, reference);
        return report.Passed && modified.Length == 0 ? ExitCode.Done : ExitCode.Rejected;
    }

    private static void Print(DriftReport report, DriftReference reference)
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
        foreach (var (column, why) in report.NotMeasured)
            Console.Out.WriteLine($"{column}: {why}");
        var drifted = report.Columns.Count(column => column.Measures.Any(measured => measured.Drifted));
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{report.Dataset} version {report.Version} against {reference.Path ?? DataText.Number(reference.Version ?? 0)}: {(drifted == 0 ? "none" : DataText.Number(drifted))} of {DataText.Count(report.Columns.Length, "column")} drifted"));
    }
}
