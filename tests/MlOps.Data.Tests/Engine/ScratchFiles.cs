using System.IO.Compression;
using System.Text;

namespace MlOps.Data.Tests.Engine;

/// <summary>A directory of a test's own, which goes away with it.</summary>
public sealed class ScratchFiles : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("mlops-test-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Gzip(string text)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
