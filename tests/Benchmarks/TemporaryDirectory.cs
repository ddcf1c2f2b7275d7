namespace MlOps.Benchmarks;

/// <summary>Beside the build's outputs, on the disk that the repository is on: some systems keep their temporary files in memory.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Repository.Root, "artifacts", "benchmarks", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
