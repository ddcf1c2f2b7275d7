using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;
using MlOps.Training.Reports;

namespace MlOps.Cli.Train;

/// <summary>
/// Where a trained model lies. It changes by renaming whole directories, so a reader sees one model or the other, and
/// whatever a killed training left is put right by the next one.
/// </summary>
internal sealed class PackageDirectory
{
    public const string OnnxFileName = "model.onnx";
    public const string ProfileFileName = "profile.json";

    private static readonly ImmutableArray<string> FileNames =
        [OnnxFileName, ModelMetadata.FileName, RunRecord.FileName, GoldenSet.FileName, ProfileFileName, PlanFile.FileName, EvaluationReport.FileName, HtmlReport.FileName];

    /// <summary>What is there for some models only, or comes later.</summary>
    private static readonly ImmutableArray<string> OtherFileNames = [TrialsReport.FileName, Attestation.FileName];

    private readonly string parent;
    private readonly string name;

    public PackageDirectory(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        parent = System.IO.Path.GetDirectoryName(Path) ?? throw NotOurs("it is the root");
        name = System.IO.Path.GetFileName(Path);
    }

    public string Path { get; }

    /// <summary>Whether there is nothing in it that a training would not have put there.</summary>
    public bool IsOurs => !Strangers().Any();

    /// <summary>Where a model goes that a gate rejects.</summary>
    public string RejectedPath => Path + ".rejected";

    private string LockPath => System.IO.Path.Combine(parent, $".{name}.lock");

    private string OldPath => System.IO.Path.Combine(parent, $".{name}.old");

    // Beside the model, so that whoever edits a file there has not said so.
    private string DigestsPath => System.IO.Path.Combine(parent, $".{name}.digests.json");

    /// <summary>The model's metadata where the directory holds, to the byte, what was published there, and a training with this key would give that.</summary>
    public ModelMetadata? Find(Digest trainKey) => IsAsPublished() ? Read(trainKey) : null;

    /// <summary>The model's metadata where the directory, published or not, holds all that a training with this key would give.</summary>
    public ModelMetadata? Read(Digest trainKey)
    {
        try
        {
            if (!FileNames.All(file => File.Exists(System.IO.Path.Combine(Path, file))))
                return null;
            var metadata = ModelMetadata.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, ModelMetadata.FileName)));
            return metadata.TrainKey == trainKey
                && Digest.OfFile(System.IO.Path.Combine(Path, OnnxFileName)) == metadata.Model.Digest
                && Holds(metadata.Evaluation) && Holds(metadata.Trials)
                ? metadata
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // Damaged, or just being replaced: a training puts it right.
            return null;
        }
    }

    /// <summary>Waits until no other process trains into this directory, then puts right what a killed one left.</summary>
    /// <param name="waiting">Called once, where there is somebody to wait for.</param>
    /// <exception cref="MlOpsException">MLOPS9001: the directory holds something else, which a training would replace.</exception>
    public async Task<IDisposable> LockAsync(Action waiting, CancellationToken ct)
    {
        Directory.CreateDirectory(parent);
        // The system releases the lock when its holder ends, however it ends. The file stays: whoever removed it could remove another's lock.
        var held = await FileLock.WaitAsync(LockPath, waiting, ct);
        try
        {
            Recover();
            if (Strangers().FirstOrDefault() is { } stranger)
                throw NotOurs($"it holds {stranger}, which a training would delete");
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A new, empty directory beside this one, to be filled and published.</summary>
    public string CreateTemporary() => Directory.CreateDirectory(System.IO.Path.Combine(parent, $".{name}.{Environment.ProcessId}.tmp")).FullName;

    /// <summary>Puts a filled temporary directory in this one's place, and drops what was rejected before. Needs the lock.</summary>
    public void Publish(string temporary)
    {
        if (Directory.Exists(Path))
            Directory.Move(Path, OldPath);
        Directory.Move(temporary, Path);
        AtomicFile.Write(DigestsPath, JsonSerializer.SerializeToUtf8Bytes(
            Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal).ToDictionary(file => System.IO.Path.GetFileName(file), file => Digest.OfFile(file).ToString()), PackageJson.Default.DictionaryStringString));
        Delete(OldPath);
        Delete(RejectedPath);
    }

    /// <summary>Leaves this directory as it is. Needs the lock.</summary>
    public void Reject(string temporary)
    {
        Delete(RejectedPath);
        Directory.Move(temporary, RejectedPath);
    }

    public static void Delete(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    // An attestation comes later, and is no part of what was published.
    private bool IsAsPublished()
    {
        try
        {
            var published = JsonSerializer.Deserialize(File.ReadAllBytes(DigestsPath), PackageJson.Default.DictionaryStringString) ?? [];
            return published.Count > 0 && published.All(file => Digest.OfFile(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file.Key))).ToString() == file.Value);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return false;
        }
    }

    private bool Holds(PackageFile? file) =>
        file is null || (System.IO.Path.Combine(Path, file.File) is var path && File.Exists(path) && Digest.OfFile(path) == file.Digest);

    private IEnumerable<string> Strangers() => Directory.Exists(Path)
        ? Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).Except(FileNames, StringComparer.Ordinal).Except(OtherFileNames, StringComparer.Ordinal)
        : [];

    private void Recover()
    {
        if (!Directory.Exists(Path) && Directory.Exists(OldPath))
            Directory.Move(OldPath, Path);
        Delete(OldPath);
        foreach (var leftover in Directory.EnumerateDirectories(parent, $".{name}.*.tmp").Where(IsTemporary))
            Delete(leftover);
    }

    // That of another model, whose name begins with this one's, has more between the dots than a process's number.
    private bool IsTemporary(string directory) =>
        System.IO.Path.GetFileName(directory.AsSpan())[(name.Length + 2)..^".tmp".Length].IndexOfAnyExceptInRange('0', '9') < 0;

    private MlOpsException NotOurs(string why) => new(DiagnosticCodes.BadArgument, $"--output {Path} cannot be a model's directory: {why}");
}
