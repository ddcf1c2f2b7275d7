using System.Text;
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

    public void Add(string cell)
    {
        if (cell.Length == 0)
        {
            hasEmpty = true;
            return;
        }

        hasValue = true;
        var bytes = Encoding.UTF8.GetBytes(cell);
        canBeBoolean = canBeBoolean && CellGrammar.Matches(ColumnType.Boolean, bytes);
        canBeInteger = canBeInteger && !IsCode(cell) && CellGrammar.Matches(ColumnType.Int64, bytes);
        canBeNumber = canBeNumber && !IsCode(cell) && CellGrammar.Matches(ColumnType.Float64, bytes);
        hasDigitsAlone = hasDigitsAlone && cell.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0;
        canBeTimestamp = canBeTimestamp && CellGrammar.Matches(ColumnType.Timestamp, bytes);
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
    private static bool IsCode(string cell) => cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit(cell[1]);
}
