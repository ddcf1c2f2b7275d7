using System.Linq;
using MlOps.Generators.Datasets;
using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Models;

/// <summary>A model's definition with the columns that it names.</summary>
internal sealed record TypedModel(ModelDefinition Definition, DatasetColumn Label, EquatableArray<DatasetColumn> Inputs)
{
    /// <summary>Null where the definition names no label, no feature, or what is no column (which is the compiler's error to report).</summary>
    public static TypedModel? From(ModelDefinition model, DatasetDefinition dataset) =>
        model.Label is { } property && dataset.FindProperty(property) is { Kind: not (ColumnKind.String or ColumnKind.Timestamp) } label
        && Used(model, dataset) is { Count: > 0 } inputs
            ? new TypedModel(model, label, inputs)
            : null;

    public static DiagnosticRecord? Check(ModelReading reading, DatasetDefinition dataset)
    {
        var model = reading.Definition;
        if (model.Label is null || Used(model, dataset).Count == 0)
            return DiagnosticRecord.At(reading.Location, Rules.NoColumns, model.Name, model.RowType);
        return dataset.FindProperty(model.Label) is { Kind: ColumnKind.String or ColumnKind.Timestamp } label
            ? DiagnosticRecord.At(reading.Location, Rules.LabelType, model.Name, label.Name, label.Kind.ToString().ToLowerInvariant())
            : null;
    }

    /// <summary>In the dataset's order, so that reordering features changes no caller's type.</summary>
    private static EquatableArray<DatasetColumn> Used(ModelDefinition model, DatasetDefinition dataset) =>
        new([.. dataset.Columns.Where(column => model.Properties.Contains(column.PropertyName))]);
}
