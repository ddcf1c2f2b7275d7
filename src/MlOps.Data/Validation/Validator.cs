using System.Collections.Immutable;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Data.Validation.Checks;
using MlOps.Data.Validation.References;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation;

/// <summary>Holds a dataset's files against its expectations. Every violation is located; nothing is loaded into managed memory.</summary>
public static class Validator
{
    /// <exception cref="MlOpsException">MLOPS2001: an expectation does not fit the schema, or its SQL does not run. Violations are no exceptions.</exception>
    public static ValidationResult Validate(DatasetSchema schema, IReadOnlyList<string> files, Expectations expectations, ValidationOptions? options = null, CancellationToken ct = default)
    {
        options ??= new ValidationOptions();
        OptionalColumns.Require(expectations.MayLack, schema);
        var references = new ReferenceTables(options.References);
        var checks = new CheckCompiler(schema, references, options.AsOf).Compile(expectations.Items.Select(e => e with { Severity = options.Severities.Of(e.Kind.CodeOf(), e.Severity) }));
        DataFile[] dataFiles = [.. files.Select(path => new DataFile(path, options.Display?.Invoke(path) ?? path, schema.Format))];
        using var database = new Database(new DatabaseOptions { Threads = options.Threads, MemoryLimit = options.MemoryLimit });
        using var connection = database.Connect();
        var source = new DataSource(OptionalColumns.Present(schema, dataFiles, expectations.MayLack.Where(column => column.Environment == options.Environment)), dataFiles);
        var table = new LoadedTable(connection, source, schema);
        CheckSql.Require(connection, checks);

        // What is known of the columns' values answers most; rows are loaded only for what is about single ones.
        var reader = new TableReader(source.Schema, new ProfileOptions { Threads = options.Threads, Cache = options.Cache, Display = options.Display, Log = options.Log }, ct);
        var (state, verified) = checks.Any(StateAnswers.CanAnswer) ? reader.Read([.. files.Select(path => new ProfiledFile(path, options.Content?.Invoke(path)))]) : (null, source.Verify(database, ct));
        using var known = state;
        var outcomes = new OutcomeWriter(source, verified, options.Severities);
        outcomes.AddType();
        if (!verified.Findings.IsReadable)
        {
            outcomes.AddNotChecked(checks);
            return outcomes.Build();
        }

        var answers = known is null ? ImmutableDictionary<Check, CheckResult>.Empty : StateAnswers.Answer(source.Schema, known, checks, database.Threads, ct);
        var left = checks.Where(check => !answers.ContainsKey(check)).ToArray();
        var found = new Dictionary<Check, CheckResult?>(answers.ToDictionary(pair => pair.Key, pair => (CheckResult?)pair.Value), ReferenceEqualityComparer.Instance);
        if (left.Any(check => check.Source.Severity != Severity.Off && check.Reads.All(table.Has)))
        {
            references.Load(database, connection, ct);
            table.Load(verified, ct);
            foreach (var (check, result) in left.Zip(new CheckRunner(connection, table, left).Run(ct)))
                found[check] = result;
        }

        outcomes.Add(checks, [.. checks.Select(check => found.GetValueOrDefault(check))], ct);
        return outcomes.Build();
    }
}
