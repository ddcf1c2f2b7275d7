namespace MlOps.Registry.Storage;

internal enum BlobState
{
    Present,
    Missing,
    Altered,
}
