namespace MlOps.Modeling.Schema;

/// <summary>The types that a dataset's column can have, and in CSV how their cells are written.</summary>
public enum ColumnType
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer in decimal digits.</summary>
    Int64,

    /// <summary>An IEEE 754 double, with a full stop as the decimal separator.</summary>
    Float64,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>UTC to the microsecond, <c>2026-03-01T08:15:00</c>.</summary>
    Timestamp,
}
