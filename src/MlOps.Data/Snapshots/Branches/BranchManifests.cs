using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots.Branches;

/// <summary>The manifests that the commits of a git repository hold: those of every branch, tag, stash and linked working tree.</summary>
/// <param name="dataRoot">The workspace's <c>data</c> directory.</param>
internal sealed partial class BranchManifests(string dataRoot)
{
    private readonly Git git = new(dataRoot);

    /// <summary>Versions' and pins' manifests, each once, as text and with a name for messages; none outside a repository.</summary>
    /// <exception cref="MlOpsException">MLOPS1024: git cannot tell.</exception>
    public IReadOnlyList<(string Name, byte[] Text)> All(CancellationToken ct)
    {
        if (!Git.Covers(dataRoot))
            return [];
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (commit, name) in Tips(ct))
        {
            foreach (var entry in Text(git.Run("", ct, "ls-tree", "-r", "-z", commit)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            {
                // <mode> <type> <object>TAB<path>
                if (Entry().Match(entry) is { Success: true } found)
                    blobs.TryAdd(found.Groups["blob"].Value, $"{name}:{found.Groups["path"].Value}");
            }
        }

        return [.. blobs.Values.Zip(Contents(blobs.Keys, ct))];
    }

    /// <summary>One version's manifest as a branch has it.</summary>
    /// <exception cref="MlOpsException">MLOPS1024: there is no such branch, or it has no such version.</exception>
    public byte[] Read(string branch, string dataset, int version, CancellationToken ct) =>
        Git.Covers(dataRoot)
            ? git.Run("", ct, "cat-file", "blob", string.Create(CultureInfo.InvariantCulture, $"{branch}:./{dataset}/versions/{version}.json"))
            : throw new MlOpsException(DiagnosticCodes.BranchesUnknown, "the data does not lie in a git repository, so there are no branches");

    private Dictionary<string, string> Tips(CancellationToken ct)
    {
        var tips = new Dictionary<string, string>(StringComparer.Ordinal);
        // Of an annotated tag the object that it points to.
        foreach (var line in Lines(git.Run("", ct, "for-each-ref", "--format=%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname:short)")))
        {
            var parts = line.Split(' ', 5);
            if (parts[0] == "commit")
                tips.TryAdd(parts[1], parts[4]);
            else if (parts[2] == "commit")
                tips.TryAdd(parts[3], parts[4]);
        }

        // What is checked out need not have a name.
        foreach (var line in Lines(git.Run("", ct, "worktree", "list", "--porcelain")))
        {
            if (line.StartsWith("HEAD ", StringComparison.Ordinal) && line[5..].Trim('0').Length > 0)
                tips.TryAdd(line[5..], line[5..12]);
        }

        return tips;
    }

    /// <summary>In the order asked for.</summary>
    private IEnumerable<byte[]> Contents(IReadOnlyCollection<string> blobs, CancellationToken ct)
    {
        if (blobs.Count == 0)
            yield break;
        var output = git.Run(string.Concat(blobs.Select(b => b + "\n")), ct, "cat-file", "--batch");
        for (var at = 0; at < output.Length;)
        {
            // <object> blob <size>LF<content>LF
            var header = Text(output.AsSpan(at, output.AsSpan(at).IndexOf((byte)'\n')));
            var size = int.Parse(header[(header.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            at += Encoding.UTF8.GetByteCount(header) + 1;
            yield return output[at..(at + size)];
            at += size + 1;
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static string[] Lines(byte[] bytes) => Text(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\d+ blob (?<blob>[0-9a-f]+)\t(?<path>[^/]+/(versions|pins)/[^/]+\.json)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
