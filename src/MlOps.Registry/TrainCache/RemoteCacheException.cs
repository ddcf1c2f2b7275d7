namespace MlOps.Registry.TrainCache;

/// <summary>A remote cache cannot be used now; the message says why, without a secret.</summary>
public sealed class RemoteCacheException(string message, Exception? inner = null) : Exception(message, inner);
