using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation;

/// <summary>Holds what environments may lack against the schema and the files.</summary>
public static class OptionalColumns
{
    /// <summary>The schema that the files have to follow.</summary>
    public static DatasetSchema Present(DatasetSchema schema, IReadOnlyList<string> files, Expectations expectations, DataEnvironment environment) =>
        Present(schema, [.. files.Select(path => new DataFile(path, path, schema.Format))], expectations.MayLack.Where(column => column.Environment == environment));

    /// <exception cref="MlOpsException">MLOPS2001: a column that there is not, a feature, or a label that training would lack.</exception>
    public static void Require(IEnumerable<OptionalColumn> columns, DatasetSchema schema)
    {
        var errors = columns.Select(column => Error(column, schema) is { } why ? new Diagnostic(DiagnosticCodes.InvalidExpectations, why, column.Location) : null).OfType<Diagnostic>().ToArray();
        if (errors.Length > 0)
            throw new MlOpsException(errors);
    }

    /// <summary>The schema without the optional columns that the first file lacks; the others have to be like it.</summary>
    internal static DatasetSchema Present(DatasetSchema schema, IReadOnlyList<DataFile> files, IEnumerable<OptionalColumn> columns)
    {
        var optional = columns.Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        if (optional.Count == 0 || files.Count == 0 || FileHeader.Read(schema, files[0]) is not { } header)
            return schema;
        return schema with { Columns = [.. schema.Columns.Where(column => !optional.Contains(column.Name) || header.Contains(column.Name))] };
    }

    private static string? Error(OptionalColumn optional, DatasetSchema schema) => schema.Find(optional.Column) switch
    {
        null => $"there is no column '{optional.Column}', expected one of {string.Join(", ", schema.Columns.Select(c => c.Name))}",
        { Role: ColumnRole.Feature } => $"{optional.Column} is a feature: a model reads it when training and when serving, so it may not be absent",
        { Role: ColumnRole.Label } when optional.Environment == DataEnvironment.Training => $"{optional.Column} is a label: training learns from it, so it may be absent in serving only",
        _ => null,
    };
}
