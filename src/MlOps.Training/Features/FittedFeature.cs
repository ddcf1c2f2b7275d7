using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Features;

/// <summary>A feature with what the training rows taught it: enough to compute it again, here or in an ONNX graph.</summary>
/// <param name="Column">The dataset's column.</param>
public abstract record FittedFeature(string Column)
{
    /// <summary>The names of the numbers it gives, one a column of the <see cref="FeatureMatrix"/>.</summary>
    public abstract ImmutableArray<string> Outputs { get; }
}

/// <param name="Type">Int64 or Float64.</param>
public sealed record FittedNumeric(string Column, ColumnType Type) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [Column];
}

/// <summary>(value − <paramref name="Mean"/>) / <paramref name="Scale"/> in double, then rounded to float; missing gives 0.</summary>
/// <param name="Scale">The standard deviation, or 1 where that is 0.</param>
public sealed record FittedStandardized(string Column, ColumnType Type, double Mean, double Scale) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [Column];
}

/// <param name="Categories">The most frequent first. Integers in decimal digits, Booleans as true and false.</param>
public sealed record FittedOneHot(string Column, ColumnType Type, ImmutableArray<string> Categories) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [.. Categories.Select(category => $"{Column}={category}")];
}

/// <param name="OneHot">One output a value of the part (24 hours, 7 days, 60 minutes) instead of the part as a number.</param>
public sealed record FittedDatePart(string Column, DatePart Part, bool OneHot) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => OneHot
        ? [.. Enumerable.Range(0, Count).Select(value => FormattableString.Invariant($"{Column}.{Part}={value}"))]
        : [$"{Column}.{Part}"];

    /// <summary>How many values the part can have.</summary>
    public int Count => Part switch { DatePart.Hour => 24, DatePart.DayOfWeek => 7, _ => 60 };
}
