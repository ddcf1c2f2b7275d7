using System.Buffers.Binary;

namespace MlOps.Data.Snapshots.Rows;

/// <summary>
/// The number of rows that a Parquet file states: field 3 of FileMetaData, which the file ends with in Thrift's compact
/// protocol, then its length and <c>PAR1</c>. Sources: parquet.thrift, thrift-compact-protocol.md.
/// </summary>
internal static class ParquetFooter
{
    private const int TrailerSize = 8;
    private const int RowsField = 3;
    private const int MaximumFooter = 64 << 20;

    /// <exception cref="InvalidDataException">The file does not end like Parquet.</exception>
    public static long Rows(string file)
    {
        using var handle = File.OpenHandle(file);
        var length = RandomAccess.GetLength(handle);
        Span<byte> trailer = stackalloc byte[TrailerSize];
        if (length < TrailerSize || RandomAccess.Read(handle, trailer, length - TrailerSize) != TrailerSize || !trailer[4..].SequenceEqual("PAR1"u8))
            throw new InvalidDataException("it does not end with PAR1");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (size > length - TrailerSize || size > MaximumFooter)
            throw new InvalidDataException("its footer has an impossible length");
        var footer = new byte[size];
        if (RandomAccess.Read(handle, footer, length - TrailerSize - size) != footer.Length)
            throw new InvalidDataException("its footer is cut short");
        return new ThriftReader(footer).FindInteger(RowsField) is { } rows and >= 0 ? rows : throw new InvalidDataException("its footer states no number of rows");
    }
}
