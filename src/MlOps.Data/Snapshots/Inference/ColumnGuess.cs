using System.Globalization;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>The narrowest type that every cell of a column can have.</summary>
internal sealed class ColumnGuess(string name)
{
    private static readonly string[] TimestampFormats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF"];

    private bool hasValue;
    private bool hasEmpty;
    private bool canBeBoolean = true;
    private bool canBeInteger = true;
    private bool canBeNumber = true;
    private bool canBeTimestamp = true;

    public void Add(string cell)
    {
        if (cell.Length == 0)
        {
            hasEmpty = true;
            return;
        }

        hasValue = true;
        canBeBoolean = canBeBoolean && cell is "true" or "false";
        canBeInteger = canBeInteger && !IsCode(cell) && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        canBeNumber = canBeNumber && !IsCode(cell) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        canBeTimestamp = canBeTimestamp && DateTime.TryParseExact(cell, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    public ColumnSchema ToSchema(ColumnRole role) => new(name, Type, Nullable: hasEmpty, role);

    private ColumnType Type => hasValue switch
    {
        true when canBeBoolean => ColumnType.Boolean,
        true when canBeInteger => ColumnType.Int64,
        true when canBeNumber => ColumnType.Float64,
        true when canBeTimestamp => ColumnType.Timestamp,
        _ => ColumnType.String,
    };

    /// <summary>A leading zero is lost in a number: <c>00501</c> is a postcode.</summary>
    private static bool IsCode(string cell) => cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit(cell[1]);
}
