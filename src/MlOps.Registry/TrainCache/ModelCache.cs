using System.Text.Json;
using MlOps.Modeling.Files;

namespace MlOps.Registry.TrainCache;

/// <summary>
/// Trained models by train key, a directory each, for one user or, on a shared folder, for many. Whoever can write there
/// can change a file, and a hard-linked model can be edited where it was restored to: bytes are hashed on every hit, and an
/// entry that is not what was stored is dropped.
/// </summary>
/// <param name="root">Made when first written to.</param>
public sealed class ModelCache(string root)
{
    /// <summary>The user's own: MLOPS_TRAIN_CACHE, else below MLOPS_CACHE or the system's place for caches.</summary>
    public static string DefaultDirectory => Variable("MLOPS_TRAIN_CACHE") ?? Path.Combine(
        Variable("MLOPS_CACHE")
            ?? (Variable("XDG_CACHE_HOME") is { } caches ? Path.Combine(caches, "mlops") : null)
            ?? (OperatingSystem.IsWindows()
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "mlops")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "mlops")),
        "train");

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>
    /// Waits until nobody else trains this key. The operating system releases the lock when its holder ends, however it ends;
    /// on a file system without locks both train, to the same bytes.
    /// </summary>
    /// <param name="waiting">Called once, where there is somebody to wait for.</param>
    /// <exception cref="IOException">The directory cannot be written to; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public async Task<IDisposable> LockAsync(Digest key, Action waiting, CancellationToken ct)
    {
        Directory.CreateDirectory(Root);
        return await FileLock.WaitAsync(EntryPath(key) + ".lock", waiting, ct);
    }

    /// <summary>Puts the key's files into an empty directory, verified, or nothing.</summary>
    public CacheAnswer Restore(Digest key, string directory)
    {
        var entry = EntryPath(key);
        try
        {
            if (Read(entry) is not { } content)
                return CacheAnswer.Miss;
            if ((content.Fault(key) ?? content.Files.Select(file => Place(entry, directory, file)).FirstOrDefault(fault => fault is not null)) is { } fault)
                return Drop(entry, directory, fault);
            LastUse.Mark(Path.Combine(entry, CacheEntry.FileName));
            return new CacheAnswer(Hit: true);
        }
        catch (JsonException e)
        {
            return Drop(entry, directory, $"{CacheEntry.FileName}: {e.Message}");
        }
    }

    /// <summary>Takes a package in, all but run.json, in place of what there was. Needs the key's lock.</summary>
    public void Store(Digest key, string directory)
    {
        var entry = EntryPath(key);
        Directory.CreateDirectory(Root);
        var temporary = Directory.CreateDirectory(AtomicFile.TemporaryName(Root)).FullName;
        try
        {
            var content = new CacheEntry(CacheEntry.CurrentFormat, key, [.. CacheEntry.FilesOf(directory).Select(file => Take(file, temporary))]);
            AtomicFile.Write(Path.Combine(temporary, CacheEntry.FileName), content.ToJson());
            Delete(entry);
            Directory.Move(temporary, entry);
        }
        catch (IOException) when (Directory.Exists(entry))
        {
            // Where locks do nothing, somebody else trained the same and was faster.
        }
        finally
        {
            Delete(temporary);
        }

        Prune();
    }

    private string EntryPath(Digest key) => Path.Combine(Root, key.Hex);

    private static CacheEntry? Read(string entry)
    {
        try
        {
            return CacheEntry.Parse(File.ReadAllBytes(Path.Combine(entry, CacheEntry.FileName)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string? Place(string entry, string directory, RegisteredFile file)
    {
        var (source, target) = (Path.Combine(entry, file.Path), Path.Combine(directory, file.Path));
        if (!File.Exists(source))
            return $"{file.Path} is missing";
        FileTwin.Create(source, target);
        return Digest.OfFile(target) is var digest && digest == file.Digest ? null : $"{file.Path} has {digest}, and {file.Digest} was stored";
    }

    private static RegisteredFile Take(string file, string directory)
    {
        var target = Path.Combine(directory, Path.GetFileName(file));
        FileTwin.Create(file, target);
        return new RegisteredFile(Path.GetFileName(file), new FileInfo(target).Length, Digest.OfFile(target));
    }

    private static CacheAnswer Drop(string entry, string directory, string damage)
    {
        foreach (var file in Directory.EnumerateFiles(directory))
            File.Delete(file);
        Delete(entry);
        return new CacheAnswer(Hit: false, damage);
    }

    /// <summary>Removes what nobody used for long, and what killed processes left.</summary>
    private void Prune()
    {
        foreach (var directory in new DirectoryInfo(Root).EnumerateDirectories())
        {
            var used = new FileInfo(Path.Combine(directory.FullName, CacheEntry.FileName));
            if (LastUse.IsLongAgo(used.Exists ? used.LastWriteTimeUtc : directory.LastWriteTimeUtc))
                Delete(directory.FullName);
        }
    }

    private static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It is not there, or somebody else was faster.
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
