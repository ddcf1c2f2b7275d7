namespace MlOps.Data.Frames.Reading;

internal sealed class BooleanBuffer : ValueBuffer<bool>
{
    public override void Add(long bits) => Append(bits != 0);
}
