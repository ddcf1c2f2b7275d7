using System.Text;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using VerifyResult = MlOps.Data.Snapshots.VerifyResult;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>A workspace of its own with the dataset <c>trips</c> and a directory of source files.</summary>
internal sealed class SnapshotWorkspace : IDisposable
{
    public const string Name = "trips";

    public SnapshotWorkspace(string format = "csv", params string[] sets)
    {
        foreach (var set in (string[])[Name, .. sets])
        {
            System.IO.Directory.CreateDirectory(Path.Combine(Data, set));
            File.WriteAllText(Path.Combine(Data, set, "dataset.json"), $$"""
                {
                  "name": "{{set}}", "format": "{{format}}", "key": ["id"],
                  "columns": [{ "name": "id", "type": "int64", "role": "key" }, { "name": "fare", "type": "float64", "unit": "USD" }]
                }
                """);
        }

        System.IO.Directory.CreateDirectory(Source);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("mlops-snapshots-").FullName;

    public string Data => Path.Combine(Directory, "data");

    public string Source => Path.Combine(Directory, "incoming");

    public string PackDirectory => Path.Combine(Data, "objects", "packs");

    public string Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = Path.Combine(Source, relative);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string ManifestPath(int version) => Path.Combine(Data, Name, "versions", $"{version}.json");

    public string CopyPath(int version, string relative = "") => Path.Combine(Data, Name, $"v{version}", relative);

    public SnapshotResult Snapshot(string set = Name)
    {
        using var repository = new DatasetRepository(Data);
        return repository.Open(set).Snapshot(Source, note: null, progress: null, CancellationToken.None);
    }

    /// <summary>The manifest of the version that a snapshot makes.</summary>
    public Manifest Taken() => Read(Snapshot().Version.Version);

    public WorkingCopy Checkout(int version, bool force = false)
    {
        using var repository = new DatasetRepository(Data);
        return repository.Open(Name).Checkout(version, force, progress: null, CancellationToken.None);
    }

    public Manifest Read(int version)
    {
        using var repository = new DatasetRepository(Data);
        return repository.Open(Name).Read(version);
    }

    public VerifyResult Verify()
    {
        using var repository = new DatasetRepository(Data);
        return repository.Verify(null, progress: null, CancellationToken.None);
    }

    /// <summary>The diagnostic that the work is refused with.</summary>
    public static Diagnostic Refused(Action work) => Assert.Single(Assert.Throws<MlOpsException>(work).Diagnostics);

    /// <summary>CSV of this many rows; the same seed gives the same bytes.</summary>
    public static byte[] Csv(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("id,fare\n");
        for (var i = 0; i < rows; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},{random.Next(100, 9999) / 100.0}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
