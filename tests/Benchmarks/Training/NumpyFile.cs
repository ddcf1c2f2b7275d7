using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MlOps.Benchmarks.Training;

/// <summary>NumPy's file format, version 1.0 (NEP 1): single-precision columns one after the other, which is Fortran's order.</summary>
internal static class NumpyFile
{
    private const int Alignment = 64;
    private const int Preamble = 10;

    public static void Write(string path, params IReadOnlyList<float[]> columns)
    {
        var shape = columns.Count == 1 ? $"({columns[0].Length},)" : $"({columns[0].Length}, {columns.Count})";
        var header = $"{{'descr': '<f4', 'fortran_order': True, 'shape': {shape}, }}";
        var padded = header.PadRight(((Preamble + header.Length + Alignment) / Alignment * Alignment) - Preamble - 1) + "\n";
        using var file = File.Create(path);
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, (byte)(padded.Length >> 8)]);
        file.Write(Encoding.ASCII.GetBytes(padded));
        foreach (var column in columns)
            file.Write(MemoryMarshal.AsBytes(column.AsSpan()));
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static float[][] Read(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Preamble];
        file.ReadExactly(start);
        var header = new byte[start[8] | (start[9] << 8)];
        file.ReadExactly(header);
        var text = Encoding.ASCII.GetString(header);
        var shape = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.IndexOf(')', StringComparison.Ordinal)]
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var columns = new float[shape.Length == 1 ? 1 : int.Parse(shape[1], CultureInfo.InvariantCulture)][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new float[int.Parse(shape[0], CultureInfo.InvariantCulture)];
            file.ReadExactly(MemoryMarshal.AsBytes(columns[i].AsSpan()));
        }

        return columns;
    }
}
