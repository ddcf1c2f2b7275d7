using System.Buffers.Binary;
using MlOps.Data.Snapshots.Rows;

namespace MlOps.Data.Tests.Snapshots;

public sealed class ParquetFooterTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void The_number_of_rows_is_read_past_a_schema()
    {
        // FileMetaData in Thrift's compact protocol: 1: i32 version; 2: list of two SchemaElements; 3: i64 num_rows = 12,345.
        Write([0x15, 0x04, 0x19, 0x2C, 0x48, 0x01, (byte)'s', 0x15, 0x02, 0x00, 0x15, 0x04, 0x38, 0x02, (byte)'i', (byte)'d', 0x00, 0x16, 0xF2, 0xC0, 0x01, 0x00]);

        Assert.Equal(12_345, ParquetFooter.Rows(file));
    }

    [Theory]
    [InlineData(new byte[] { 0x15, 0x04 })]
    [InlineData(new byte[] { 0x15, 0x04, 0x00 })]
    [InlineData(new byte[] { 0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    [InlineData(new byte[] { 0x1F, 0x00 })]
    public void A_damaged_footer_is_refused(byte[] footer)
    {
        Write(footer);

        Assert.Throws<InvalidDataException>(() => ParquetFooter.Rows(file));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(file, "id,fare\n1,2\n");

        Assert.Throws<InvalidDataException>(() => ParquetFooter.Rows(file));
    }

    [Fact]
    public void A_file_that_only_says_it_is_Parquet_makes_no_version()
    {
        using var workspace = new SnapshotWorkspace(format: "parquet");
        workspace.Write("a.parquet", "id,fare\n1,2\n");

        Assert.Equal("MLOPS1013", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }

    public void Dispose() => File.Delete(file);

    private void Write(byte[] footer)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        File.WriteAllBytes(file, [.. "PAR1"u8, .. footer, .. length, .. "PAR1"u8]);
    }
}
