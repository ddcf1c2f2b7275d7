using System.Security.Cryptography;

namespace MlOps.Build;

/// <summary>What is kept beside a trained model, by whose times a later build sees what is out of date.</summary>
internal static class ModelState
{
    public const string Onnx = "model.onnx";

    /// <exception cref="IOException">There is no model.onnx, or a file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be written.</exception>
    public static void Write(ModelItem model)
    {
        using (var onnx = File.OpenRead(Path.Combine(model.Directory, Onnx)))
            WriteWhenDifferent(model.Digest, Convert.ToHexString(SHA256.HashData(onnx)) + Environment.NewLine);
        Touch(model.Stamp);
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static void Touch(string stamp)
    {
        File.OpenHandle(stamp, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        File.SetLastWriteTimeUtc(stamp, DateTime.UtcNow);
    }

    /// <exception cref="IOException">The file cannot be written; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteWhenDifferent(string path, string text)
    {
        if (Holds(path, text))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    public static bool Holds(string path, string text) => File.Exists(path) && File.ReadAllText(path) == text;
}
