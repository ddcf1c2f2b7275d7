using MlOps.Data.Engine;
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

        var verified = source.Verify(database, ct);
        var outcomes = new OutcomeWriter(source, verified, options.Severities);
        outcomes.AddType();
        if (!verified.Findings.IsReadable)
        {
            outcomes.AddNotChecked(checks);
            return outcomes.Build();
        }

        references.Load(database, connection, ct);
        table.Load(verified, ct);
        outcomes.Add(checks, new CheckRunner(connection, table, checks).Run(ct), ct);
        return outcomes.Build();
    }
}
