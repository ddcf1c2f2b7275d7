using System.Collections.Concurrent;
using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Remotes;

/// <summary>
/// Moves the packs that the other side lacks, several at once. Packs are named by their content and appear whole, their
/// indexes after them: a transfer that breaks is resumed by the next, and several at once do no harm.
/// </summary>
internal sealed class PackTransfer(ObjectStore store, IRemoteStore remote, IProgress<string>? progress)
{
    private readonly ConcurrentBag<DamagedObjectException> damaged = [];
    private int packs;
    private long bytes;

    /// <summary>
    /// Brings the remote what it lacks of these chunks. It is believed as far as a listing can be held against: a pack counts
    /// where both its files are there, each as long as it has to be.
    /// </summary>
    /// <param name="distrust">
    /// Whether to read the remote's packs and indexes: a pack whose digest is not its name counts as not there, and so does one
    /// whose index is not that of the same pack here. Of packs that are not here, an index that gives a chunk another's name is
    /// not told from a true one; a pull does, since it looks at each chunk.
    /// </param>
    public Transferred Push(IEnumerable<Digest> chunks, bool distrust, CancellationToken ct)
    {
        var there = RemotePacks.Read(remote, store.Packs, distrust, ct);
        there.DistrustWhatDoesNotFit();
        remote.RemoveLeftovers();
        if (distrust)
            Verify(there, there.Names, ct);
        var lacking = chunks.Where(c => !there.Contains(c)).ToLookup(store.Locate);
        var names = lacking.Select(g => g.Key).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        Parallelism.For(names.Length, ct, i =>
        {
            if (Digest.OfFile(names[i]).Hex != Path.GetFileNameWithoutExtension(names[i]))
            {
                damaged.Add(new DamagedObjectException(names[i], null, "its digest is not its name, so it was not pushed"));
                return;
            }

            foreach (var file in new[] { names[i], Path.ChangeExtension(names[i], PackFormat.IndexExtension) })
            {
                using var content = File.OpenRead(file);
                remote.Write(Path.GetFileName(file), content, ct);
            }

            Moved("pushing", names.Length, new FileInfo(names[i]).Length);
        });
        return Result([.. lacking[null]]);
    }

    /// <summary>Brings this machine what it lacks of these chunks. Where it lacks none, the remote is not asked.</summary>
    public Transferred Pull(IEnumerable<Digest> chunks, CancellationToken ct)
    {
        var lacking = chunks.Where(c => !store.Contains(c)).ToArray();
        if (lacking.Length == 0)
            return Result([]);
        var there = RemotePacks.Read(remote, store.Packs, distrust: false, ct);
        while (true)
        {
            var (names, missing) = there.Holding(lacking.Where(c => !store.Contains(c)));
            if (names.Count == 0)
                return Result(missing);
            // What then came in no whole pack, or was not in the one whose index names it, may lie in another.
            Receive(there, names, ct);
            store.Refresh();
        }
    }

    private void Receive(RemotePacks there, IReadOnlyList<string> names, CancellationToken ct) => Parallelism.For(names.Count, ct, i =>
    {
        using var content = remote.OpenRead(names[i] + PackFormat.PackExtension, ct);
        if (PackReceiver.TryReceive(store.PackDirectory, names[i], content, ct) is { } length)
        {
            there.Forget(names[i]);
            Moved("pulling", names.Count, length);
            return;
        }

        there.Distrust(names[i]);
        damaged.Add(new DamagedObjectException($"{remote.Name}/{names[i]}{PackFormat.PackExtension}", null, "its digest is not its name, so it was not pulled; run `mlops data push --verify` on a machine that has it"));
    });

    private void Verify(RemotePacks there, IReadOnlyList<string> names, CancellationToken ct) => Parallelism.For(names.Count, ct, i =>
    {
        using var content = remote.OpenRead(names[i] + PackFormat.PackExtension, ct);
        if (StreamCopy.Copy(content, Stream.Null, ct).Hex != names[i])
            there.Distrust(names[i]);
        progress?.Report($"verifying: {names[i]} at {remote.Name}");
    });

    private void Moved(string doing, int of, long size)
    {
        var (count, sum) = (Interlocked.Increment(ref packs), Interlocked.Add(ref bytes, size));
        progress?.Report(FormattableString.Invariant($"{doing}: {count:N0} of {of:N0} packs, {sum / 1e6:N0} MB"));
    }

    private Transferred Result(IReadOnlyList<Digest> missing) => new(packs, bytes, missing, [.. damaged.OrderBy(d => d.File, StringComparer.Ordinal)]);
}
