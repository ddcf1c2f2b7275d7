using MlOps.Data.Engine;

namespace MlOps.Data.Frames.Reading;

/// <summary>Missing cells are NaN.</summary>
internal sealed class Float64Buffer : ValueBuffer<double>
{
    public override void AddMissing() => Append(double.NaN);

    public override void Add(long bits) => Append(CellBits.ToDouble(bits));
}
