namespace MlOps.Modeling.Plans;

/// <summary>Held-out rows by the values of a column, each value measured by itself.</summary>
/// <param name="Column">Text, a Boolean, an integer, or a timestamp of which a part is taken.</param>
public sealed record Slice(string Column, DatePart? Part = null)
{
    /// <summary>The column's name, with the part that is taken of it.</summary>
    public string Name => Part is null ? Column : $"{Column}.{Part}";
}
