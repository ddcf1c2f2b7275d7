using MlOps.Data.Engine.Native;

namespace MlOps.Data.Engine;

/// <summary>Some rows of a result, column by column. Valid until the result's next chunk.</summary>
internal readonly struct Chunk(nint handle)
{
    public int Length => (int)NativeMethods.DataChunkSize(handle);

    public Vector this[int column] => new(NativeMethods.DataChunkVector(handle, (ulong)column), Length);
}
