using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Validation;
using MlOps.Data.Validation.Records;
using MlOps.Data.Validation.Reports;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class ValidateCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> Version = DataArguments.DatasetVersion();
    private static readonly Option<bool> Json = DataArguments.Json();
    private static readonly Option<string?> Output = new("--output") { Description = "Where validation.json goes, and the same as JUnit, TRX and SARIF (default: artifacts/validation/<set>/<version>)" };
    private static readonly Option<string[]> Severities = new("--severity") { Description = "Another severity for a code: 2003=warning, 2003=off, 2003=error. May be given several times", DefaultValueFactory = _ => [] };

    private static readonly Option<string?> AsOf = new("--as-of") { Description = "The time that freshness is held against where an expectation names none: 2026-04-01T00:00:00" };

    public static Command Create()
    {
        var command = new Command("validate", "Hold a version against expectations.yaml; every violation by file, line and column. Unchanged inputs are not read again.")
        {
            Set, Version, Output, Severities, AsOf, Json,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data validate taxi-fares",
            "mlops data validate taxi-fares --dataset-version 4 --severity 2003=warning",
            "mlops data validate taxi-fares --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        var severities = SeverityOverrides.Parse(parsed.GetValue(Severities) ?? []);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(dataset.Resolve(parsed.GetRequiredValue(Version)), force: false, progress, ct);

        var manifest = copy.Manifest;
        var expectations = DataArguments.Expectations(workspace, dataset);
        var directory = parsed.GetValue(Output) ?? Path.Combine(workspace.Artifacts, "validation", dataset.Name, manifest.Version.ToString(CultureInfo.InvariantCulture));
        var cache = new ValidationCache(directory);
        var references = new RepositoryReferences(repository, dataset, manifest.Version, ct);
        var options = new ValidationOptions { Display = workspace.Display, Severities = severities, AsOf = parsed.GetValue(AsOf), References = references };
        // Whoever refers to other datasets depends on them too.
        var others = expectations.RefersToDatasets ? references.Digests() : [];
        var key = ValidationCache.Key(manifest.Digest, copy.Files, expectations.Digest, severities, [options.AsOf ?? "", .. others.Select(digest => digest.ToString())]);
        var record = cache.Find(key);
        var upToDate = record is not null;
        if (record is null)
        {
            var result = Validator.Validate(manifest.Schema, copy.Files, expectations, options, ct);
            record = ValidationRecord.Of(result, dataset.Name, manifest.Version, manifest.Digest, expectations);
            // Before the record, which counts as the answer once it is there.
            ValidationReports.Write(directory, record);
            cache.Store(key, record);
        }
        else
        {
            ValidationReports.Restore(directory, record);
        }

        foreach (var modified in copy.Modified)
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
        foreach (var diagnostic in record.Diagnostics)
            Terminal.Write(diagnostic.ToDiagnostic());
        if (parsed.GetValue(Json))
            Console.Out.Write(record.ToJson());
        else
            ValidationText.Print(record, upToDate);
        return record.Passed && copy.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }
}
