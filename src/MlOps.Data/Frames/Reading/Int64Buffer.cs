namespace MlOps.Data.Frames.Reading;

/// <summary>Integers, and timestamps in microseconds.</summary>
internal sealed class Int64Buffer : ValueBuffer<long>
{
    public override void Add(long bits) => Append(bits);
}
