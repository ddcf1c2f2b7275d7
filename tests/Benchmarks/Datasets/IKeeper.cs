using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <summary>A program that keeps versions of a directory.</summary>
internal interface IKeeper
{
    string Name { get; }

    /// <summary>Which programs it is made of.</summary>
    IReadOnlyList<string> Programs { get; }

    /// <summary>Forgets all versions.</summary>
    void Reset();

    /// <summary>Takes the source as the next version.</summary>
    Measurement Take();

    /// <summary>Brings the latest version to a place where nothing of it is.</summary>
    Measurement Restore();

    /// <summary>Bytes on disk of all versions.</summary>
    long Size { get; }
}
