using System.CommandLine;
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
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<string[]> Files = new("--files") { Description = "Files that are no version, such as rows to be scored: they are held against dataset.json as it is now", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<DataEnvironment> Environment = new("--environment") { Description = "What the rows are for: training, or serving, where the columns named under environments in expectations.yaml may be absent (default: training)", CustomParser = DataArguments.ParseEnvironment };
    private static readonly Option<bool> Json = DataArguments.Json();
    private static readonly Option<string?> Output = new("--output") { Description = "Where validation.json goes, and the same as JUnit, TRX and SARIF (default: artifacts/validation/<set>/<version>, with @<partition> after it where one is selected)" };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "The time that freshness is held against where an expectation names none: 2026-04-01T00:00:00" };
    private static readonly SeverityArguments Severities = new();

    public static Command Create()
    {
        var command = new Command("validate", "Hold a version against expectations.yaml; every violation by file, line and column. Unchanged inputs are not read again.")
        {
            Set, Version, Partition, Files, Environment, Output, AsOf, Json,
        };
        Severities.AddTo(command);
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data validate taxi-fares",
            "mlops data validate taxi-fares --dataset-version 4 --severity 2003=warning",
            "mlops data validate taxi-fares --environment serving --files requests.csv",
            "mlops data validate taxi-fares --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        var severities = Severities.Read(parsed);
        var environment = parsed.GetValue(Environment);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var files = parsed.GetValue(Files) ?? [];
        var subject = files.Length > 0
            ? ValidationSubject.OfFiles(dataset, files)
            : ValidationSubject.OfVersion(dataset, parsed.GetRequiredValue(Version), parsed.GetValue(Partition), ct);

        var expectations = DataArguments.Expectations(workspace, dataset);
        expectations.Drift?.Require(subject.Schema);
        var directory = parsed.GetValue(Output) ?? subject.Output(workspace, environment);
        var cache = new ValidationCache(directory);
        var references = new RepositoryReferences(workspace, repository, dataset, subject.Version, ct);
        var options = new ValidationOptions { Display = workspace.Display, Severities = severities, AsOf = parsed.GetValue(AsOf), Environment = environment, References = references };
        if (subject.Copy is { } copy)
            options = options with { Cache = TableProfiles.Directory(workspace), Content = TableProfiles.Content(copy), Log = parsed.GetValue(Json) ? null : Console.Out.WriteLine };
        // Whoever refers to other datasets depends on them too.
        var others = expectations.RefersToDatasets ? references.Digests() : [];
        var drift = DriftGate.Of(workspace, dataset, expectations.Drift, subject, ct);
        var key = ValidationCache.Key(subject.Digest, subject.Files, expectations.Digest, severities, [options.AsOf ?? "", environment.ToString(), drift?.Digest.ToString() ?? "", .. others.Select(digest => digest.ToString())]);
        var record = cache.Find(key);
        var upToDate = record is not null;
        if (record is null)
        {
            var result = Validator.Validate(subject.Schema, subject.Files, expectations, options, ct);
            if (drift is not null && result.WasRead)
                result = result.With(drift.Measure(OptionalColumns.Present(subject.Schema, subject.Files, expectations, environment), severities));
            record = ValidationRecord.Of(result, dataset.Name, subject.Version, subject.Digest, expectations) with
            {
                Partition = subject.Partition,
                Environment = environment == DataEnvironment.Training ? null : "serving",
            };
            ValidationReads.Write(directory, [.. drift?.Reads ?? [], .. expectations.RefersToDatasets ? repository.Names.Select(name => $"data/{name}/versions/*.json") : []]);
            Keep(() =>
            {
                // Before the record, which counts as the answer once it is there.
                ValidationReports.Write(directory, record);
                cache.Store(key, record);
            });
        }
        else
        {
            Keep(() => ValidationReports.Restore(directory, record));
        }

        foreach (var modified in subject.Modified)
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, subject.Copy!, modified));
        foreach (var diagnostic in record.Diagnostics)
            Terminal.Write(diagnostic.ToDiagnostic());
        if (parsed.GetValue(Json))
            Console.Out.Write(record.ToJson());
        else
            ValidationText.Print(record, upToDate);
        return record.Passed && subject.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;

        // Who names a directory wants what goes there; the verdict itself needs no place, and a checkout may be one that can only be read.
        void Keep(Action write)
        {
            try
            {
                write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && parsed.GetValue(Output) is null)
            {
                Terminal.Write(new Diagnostic(DiagnosticCodes.ValidationNotKept, $"the result is not kept in {workspace.Display(directory)}, and the next validation reads the data again: {e.Message}"));
            }
        }
    }
}
