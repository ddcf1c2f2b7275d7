namespace MlOps.Registry;

public sealed record RegistryOptions
{
    /// <summary>What says when an event happened.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long to wait for another process that writes the same model's history.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A path as diagnostics show it.</summary>
    public Func<string, string> Display { get; init; } = path => path;
}
