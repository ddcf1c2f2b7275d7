namespace MlOps.Data.Engine.Native;

/// <summary>The members of <c>duckdb_type</c> that our queries return: everything else is cast in SQL.</summary>
internal enum NativeType
{
    Boolean = 1,
    BigInt = 5,
    Double = 11,
    Timestamp = 12,
    Varchar = 17,
}
