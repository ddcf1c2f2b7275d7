using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Validation.Checks;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.References;

/// <summary>Columns of other datasets, each a table of its values beside the rows that are validated.</summary>
internal sealed class ReferenceTables(IReferences? references)
{
    public const string Value = "value";

    private readonly List<(string Table, ColumnSchema Column, ReferencedDataset Dataset)> tables = [];

    /// <summary>Notes <c>{ dataset: zones, column: id, version: 3 }</c> for <see cref="Load"/>; without a version the latest.</summary>
    /// <returns>The table's name, and in words what it holds.</returns>
    public (string Table, string Origin) Add(Arguments arguments, ColumnSchema referencing)
    {
        const string example = "another dataset's column: { dataset: zones, column: id }";
        var members = arguments.Members(example, "dataset", "column", "version");
        if (!members.TryGetValue("dataset", out var dataset) || !members.TryGetValue("column", out var name))
            throw arguments.Invalid($"'foreign_key' needs {example}", arguments.Node);
        var version = members.TryGetValue("version", out var asked) ? asked.ToString() : "latest";
        var opened = Ask(arguments, dataset, known => known.Open(dataset.ToString(), version));
        var column = arguments.Column(opened.Schema, name.ToString(), name);
        if (Arguments.Family(column.Type) != Arguments.Family(referencing.Type))
            throw arguments.Invalid($"{referencing.Name} of the type {referencing.Type} cannot refer to {column.Name} of the type {column.Type}", name);
        var table = string.Create(CultureInfo.InvariantCulture, $"reference_{tables.Count}");
        tables.Add((table, column, opened));
        return (table, $"{dataset}.{column.Name}");
    }

    public long? Rows(Arguments arguments, YamlNode version) => Ask(arguments, version, known => known.Rows(version.ToString()));

    /// <exception cref="MlOpsException">A referenced file cannot be read, by the codes of a validation of its own.</exception>
    public void Load(Database database, Connection connection, CancellationToken ct)
    {
        foreach (var (table, column, dataset) in tables)
        {
            var source = new DataSource(dataset.Schema, [.. dataset.Files.Select(path => new DataFile(path, path, dataset.Schema.Format))]);
            var verified = source.Verify(database, ct);
            if (!verified.Findings.IsReadable)
                throw new MlOpsException([.. verified.Findings.Diagnostics(verified.TotalRows)]);
            connection.Execute($"CREATE TABLE {table} ({Value} {Sql.Type(column.Type)})");
            foreach (var file in source.Files)
                connection.Execute($"INSERT INTO {table} SELECT DISTINCT {Sql.Identifier(column.Name)} FROM {Sql.Read(dataset.Schema, file)} WHERE {Sql.Identifier(column.Name)} IS NOT NULL", ct);
        }
    }

    private T Ask<T>(Arguments arguments, YamlNode at, Func<IReferences, T> question)
    {
        if (references is null)
            throw arguments.Invalid("other versions and datasets are out of reach here", at);
        try
        {
            return question(references);
        }
        // What is wrong with the data themselves is no fault of the expectation.
        catch (MlOpsException e) when (e.ExitCode != ExitCode.Rejected)
        {
            throw arguments.Invalid(e.Diagnostics[0].Message, at);
        }
    }
}
