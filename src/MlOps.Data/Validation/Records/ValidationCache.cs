using System.Globalization;
using System.Text;
using System.Text.Json;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Files;

namespace MlOps.Data.Validation.Records;

/// <summary>
/// validation.json of the last run and, beside it, a stamp of what it was made from. Both digests have to fit for it to count,
/// so neither a killed run nor an edited record passes for an answer.
/// </summary>
/// <param name="directory">Where both lie.</param>
public sealed class ValidationCache(string directory)
{
    private const string StampFileName = "validation.stamp";

    private string RecordPath => Path.Combine(directory, ValidationRecord.FileName);

    private string StampPath => Path.Combine(directory, StampFileName);

    /// <summary>Of everything a result depends on; the files count by path, size and time of their last change.</summary>
    /// <param name="others">Whatever else it depends on: a time, digests of other datasets.</param>
    public static Digest Key(Digest dataset, IReadOnlyList<string> files, Digest expectations, SeverityOverrides severities, IReadOnlyList<string> others)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"tool {typeof(ValidationCache).Module.ModuleVersionId}\n")
            .Append(CultureInfo.InvariantCulture, $"dataset {dataset}\nexpectations {expectations}\nseverities {severities}\n");
        foreach (var other in others)
            text.Append(CultureInfo.InvariantCulture, $"other {other}\n");
        foreach (var path in files)
        {
            var file = new FileInfo(path);
            text.Append(CultureInfo.InvariantCulture, $"file {file.Length} {file.LastWriteTimeUtc.Ticks} {path}\n");
        }

        return Digest.Of(text.ToString());
    }

    /// <returns>Null where the last run, if there was one, had other inputs.</returns>
    public ValidationRecord? Find(Digest key)
    {
        try
        {
            var record = File.ReadAllBytes(RecordPath);
            return File.ReadAllText(StampPath) == Stamp(key, record) ? ValidationRecord.Parse(record) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Store(Digest key, ValidationRecord record)
    {
        var bytes = Encoding.UTF8.GetBytes(record.ToJson());
        AtomicFile.Write(RecordPath, bytes);
        AtomicFile.Write(StampPath, Encoding.UTF8.GetBytes(Stamp(key, bytes)));
    }

    private static string Stamp(Digest key, ReadOnlySpan<byte> record) => $"{key}\n{Digest.Of(record)}\n";
}
