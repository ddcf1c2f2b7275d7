namespace MlOps.Data.Engine;

internal interface IColumnWriter
{
    /// <summary>Appends a chunk's values.</summary>
    void Append(Vector vector, int count);

    /// <summary>The file has no more.</summary>
    void Complete();
}
