using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>
/// Holds rows out by a hash of the seed and the row's key: a row is on the same side in every dataset version, whatever rows
/// come before it, so that later models are measured on rows that earlier ones did not see either.
/// </summary>
/// <param name="Training">Rows of the frame, ascending.</param>
/// <param name="Test">The held-out rows of the frame, ascending.</param>
/// <param name="Hashes">Of each row of the frame: equal keys have equal hashes.</param>
public sealed record RowSplit(int[] Training, int[] Test, ulong[] Hashes)
{
    /// <param name="testShare">The expected share of the test rows, 0 … 1.</param>
    /// <remarks>Without a key the row's index stands for it.</remarks>
    /// <exception cref="MlOpsException">MLOPS3016: one side would be empty.</exception>
    public static RowSplit By(Frame frame, DatasetSchema schema, double testShare, long seed)
    {
        var hashes = HashKeys(frame, schema, seed);
        var training = new List<int>(frame.RowCount);
        var test = new List<int>();
        for (var row = 0; row < hashes.Length; row++)
            (RandomStream.ToUnit(hashes[row]) < testShare ? test : training).Add(row);

        if (training.Count == 0 || test.Count == 0)
        {
            throw new MlOpsException(DiagnosticCodes.TooFewRows,
                FormattableString.Invariant($"of {frame.RowCount} rows, {training.Count} are for training and {test.Count} for testing (share {testShare}, seed {seed}), and neither may be none"));
        }

        return new RowSplit([.. training], [.. test], hashes);
    }

    /// <param name="rows">Rows of the frame.</param>
    public ulong[] HashesOf(int[] rows) => Array.ConvertAll(rows, row => Hashes[row]);

    private static ulong[] HashKeys(Frame frame, DatasetSchema schema, long seed)
    {
        var hashes = new ulong[frame.RowCount];
        Array.Fill(hashes, (ulong)seed);
        if (schema.Key.IsEmpty)
        {
            for (var row = 0; row < hashes.Length; row++)
                hashes[row] = Next(hashes[row], (ulong)row, missing: false);
        }

        foreach (var name in schema.Key)
        {
            var column = frame[name];
            var words = Words(column);
            for (var row = 0; row < hashes.Length; row++)
                hashes[row] = column.IsMissing(row) ? Next(hashes[row], 0, missing: true) : Next(hashes[row], words(row), missing: false);
        }

        return hashes;
    }

    // The hash so far is the key of the next: the order of the key's columns counts.
    private static ulong Next(ulong hash, ulong word, bool missing) =>
        Philox.Block(hash, word, ((ulong)RandomPurpose.RowSplit << 32) | (missing ? 1u : 0u)).Low;

    private static Func<int, ulong> Words(Column column)
    {
        switch (column)
        {
            case Int64Column integers:
                return row => (ulong)integers.Values[row];
            case TimestampColumn timestamps:
                return row => (ulong)timestamps.Values[row];
            case BooleanColumn booleans:
                return row => booleans.Values[row] ? 1u : 0u;
            case Float64Column doubles:
                // 0 and −0 are equal, so their bits must be.
                return row => BitConverter.DoubleToUInt64Bits(doubles.Values[row] + 0.0);
            case StringColumn text:
                var words = text.Dictionary.Select(WordOf).ToArray();
                return row => words[text.Codes[row]];
            default:
                throw new InvalidOperationException($"Column '{column.Name}' of type {column.Schema.Type} cannot be part of a key.");
        }
    }

    private static ulong WordOf(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
