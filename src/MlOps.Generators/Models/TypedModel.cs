using System.Collections.Generic;
using System.Linq;
using MlOps.Generators.Datasets;
using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Models;

/// <summary>A model's definition with the columns that it names.</summary>
internal sealed record TypedModel(ModelDefinition Definition, DatasetColumn Label, EquatableArray<DatasetColumn> Inputs)
{
    /// <summary>Whether the answer is a class with a probability each.</summary>
    public bool IsMulticlass => Label.Kind is ColumnKind.String or ColumnKind.Int64 && (Definition.Classify || Label.Kind == ColumnKind.String);

    /// <summary>Null where the definition names no label, no feature, or what is no column (which is the compiler's error to report).</summary>
    public static TypedModel? From(ModelDefinition model, DatasetDefinition dataset) =>
        model.Label is { } property && dataset.FindProperty(property) is { } label && CanBeLabel(label, model.Classify)
        && Used(model, dataset) is { Count: > 0 } inputs
            ? new TypedModel(model, label, inputs)
            : null;

    public static IEnumerable<DiagnosticRecord> Check(ModelReading reading, DatasetDefinition dataset)
    {
        var model = reading.Definition;
        if (model.Label is null || Used(model, dataset).Count == 0)
            yield return DiagnosticRecord.At(reading.Location, Rules.NoColumns, model.Name, model.RowType);
        else if (dataset.FindProperty(model.Label) is { } label && !CanBeLabel(label, model.Classify))
            yield return DiagnosticRecord.At(reading.Location, Rules.LabelType, model.Name, label.Name, label.Kind.ToString().ToLowerInvariant());
        foreach (var unread in reading.Unread)
            yield return unread;
    }

    /// <summary>A timestamp is no label, and a number with a fraction no class.</summary>
    private static bool CanBeLabel(DatasetColumn label, bool classify) =>
        label.Kind != ColumnKind.Timestamp && !(classify && label.Kind == ColumnKind.Float64);

    /// <summary>In the dataset's order, so that reordering features changes no caller's type.</summary>
    private static EquatableArray<DatasetColumn> Used(ModelDefinition model, DatasetDefinition dataset) =>
        new([.. dataset.Columns.Where(column => model.Properties.Contains(column.PropertyName))]);
}
