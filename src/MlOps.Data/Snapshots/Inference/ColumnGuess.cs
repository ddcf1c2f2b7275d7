using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>The narrowest type as which validation takes every cell of a column.</summary>
internal sealed class ColumnGuess(string name)
{
    private bool hasValue;
    private bool hasEmpty;
    private bool canBeBoolean = true;
    private bool canBeInteger = true;
    private bool canBeNumber = true;
    private bool canBeTimestamp = true;
    private bool hasDigitsAlone = true;

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            hasEmpty = true;
            return;
        }

        hasValue = true;
        canBeBoolean = canBeBoolean && CellGrammar.Matches(ColumnType.Boolean, cell);
        canBeInteger = canBeInteger && !IsCode(cell) && CellGrammar.Matches(ColumnType.Int64, cell);
        canBeNumber = canBeNumber && !IsCode(cell) && CellGrammar.Matches(ColumnType.Float64, cell);
        hasDigitsAlone = hasDigitsAlone && cell.TrimStart((byte)'-').IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        canBeTimestamp = canBeTimestamp && CellGrammar.Matches(ColumnType.Timestamp, cell);
    }

    public ColumnSchema ToSchema(ColumnRole role) => new(name, Type, Nullable: hasEmpty, role);

    private ColumnType Type => hasValue switch
    {
        true when canBeBoolean => ColumnType.Boolean,
        true when canBeInteger => ColumnType.Int64,
        // Whole numbers that no integer holds are names of something: a double would take several of them for one.
        true when canBeNumber && !hasDigitsAlone => ColumnType.Float64,
        true when canBeTimestamp => ColumnType.Timestamp,
        _ => ColumnType.String,
    };

    /// <summary>A leading zero is lost in a number: <c>00501</c> is a postcode.</summary>
    private static bool IsCode(ReadOnlySpan<byte> cell) => cell is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..];
}
