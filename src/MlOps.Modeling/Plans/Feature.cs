using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>How one column becomes numbers. A closed set: everything here can be exported to ONNX, so training and scoring cannot differ.</summary>
/// <param name="Column">The dataset column that is read.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumericFeature), "numeric")]
[JsonDerivedType(typeof(StandardizedFeature), "standardized")]
[JsonDerivedType(typeof(OneHotFeature), "oneHot")]
[JsonDerivedType(typeof(DatePartFeature), "datePart")]
[JsonDerivedType(typeof(MapFeature), "map")]
public abstract record Feature(string Column)
{
    /// <summary>Unique within a plan: the column's name, with the part that is taken of it.</summary>
    [JsonIgnore]
    public virtual string Name => Column;
}

/// <summary>The value as it is; a missing value is NaN.</summary>
public sealed record NumericFeature(string Column) : Feature(Column);

/// <summary>(value − mean) / standard deviation, both of the training rows; a missing value becomes the mean.</summary>
public sealed record StandardizedFeature(string Column) : Feature(Column);

/// <summary>One 0/1 input a category, the most frequent first; what is rare, unseen or missing is all zeros.</summary>
/// <param name="MaxCategories">At most this many categories are kept, by count and then by name.</param>
public sealed record OneHotFeature(string Column, int MaxCategories = 64) : Feature(Column);

/// <summary>A part of a timestamp (UTC) as a number.</summary>
/// <param name="OneHot">Whether the part is a category (one 0/1 input a value) instead of a quantity.</param>
public sealed record DatePartFeature(string Column, DatePart Part, bool OneHot = false) : Feature(Column)
{
    [JsonIgnore]
    public override string Name => $"{Column}.{Part}";
}
