using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Neural;

/// <summary>
/// Hides a share of a layer's units from each row and makes up for it in the others. Srivastava, Hinton, Krizhevsky, Sutskever
/// and Salakhutdinov, "Dropout", JMLR 15 (2014).
/// </summary>
/// <param name="seed">Draws, with the layer, the step, the row's place in the batch and the unit.</param>
internal sealed class DropoutPass(double share, long seed, HiddenLayout layout)
{
    // A random block of 128 bits decides over eight units.
    private const int UnitsABlock = 8, BitsAUnit = 16;

    private readonly uint limit = (uint)Math.Round(share * (1 << BitsAUnit));
    private readonly float kept = (float)(1 / (1 - share));

    public void Apply(BatchSlice slice, long step)
    {
        var (values, slopes) = (slice.Values[layout.Index], slice.Slopes[layout.Index]);
        var blocks = layout.UnitWidth / UnitsABlock;
        var high = ((ulong)RandomPurpose.Dropout << 32) | (uint)layout.Index;
        for (var row = 0; row < slice.Rows; row++)
        {
            for (var block = 0; block < blocks; block++)
            {
                // A batch has at most 2¹⁶ rows and a layer 2¹¹ blocks.
                var index = ((ulong)step << 28) | (ulong)(uint)(((slice.First + row) << 11) | block);
                var (low, rest) = Philox.Block((ulong)seed, index, high);
                var at = (row * layout.UnitWidth) + (block * UnitsABlock);
                Hide(low, values.AsSpan(at, UnitsABlock / 2), slopes.AsSpan(at, UnitsABlock / 2));
                Hide(rest, values.AsSpan(at + (UnitsABlock / 2), UnitsABlock / 2), slopes.AsSpan(at + (UnitsABlock / 2), UnitsABlock / 2));
            }
        }
    }

    private void Hide(ulong bits, Span<float> values, Span<float> slopes)
    {
        for (var unit = 0; unit < values.Length; unit++)
        {
            var factor = (ushort)(bits >> (unit * BitsAUnit)) < limit ? 0 : kept;
            values[unit] *= factor;
            slopes[unit] *= factor;
        }
    }
}
