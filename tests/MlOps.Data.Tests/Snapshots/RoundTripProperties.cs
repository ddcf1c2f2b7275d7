using System.Text;
using FsCheck.Xunit;

namespace MlOps.Data.Tests.Snapshots;

public sealed class RoundTripProperties
{
    /// <summary>Each number is an edit of one of three files: where, how much, and whether bytes are put in, taken out or replaced.</summary>
    [Property(MaxTest = 20)]
    public bool After_any_edits_every_version_checks_out_to_its_bytes(int[] edits)
    {
        using var workspace = new SnapshotWorkspace();
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["a.csv"] = SnapshotWorkspace.Csv(40_000), ["part=1/b.csv"] = [], ["part=2/c.csv"] = SnapshotWorkspace.Csv(3) };
        var versions = new List<Dictionary<string, byte[]>>();
        foreach (var edit in edits.Take(8).Prepend(0))
        {
            var random = new Random(edit);
            var path = contents.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(contents.Count));
            contents[path] = Edit(contents[path], random);
            foreach (var (name, bytes) in contents)
                workspace.Write(name, bytes);
            if (workspace.Snapshot().Created)
                versions.Add(new(contents, StringComparer.Ordinal));
        }

        return workspace.Verify().Findings.Count == 0
            && versions.Index().All(v => workspace.Checkout(v.Index + 1).IsClean || v.Item.All(file => File.ReadAllBytes(workspace.CopyPath(v.Index + 1, file.Key)).AsSpan().SequenceEqual(file.Value)));
    }

    private static byte[] Edit(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var length = Math.Min(random.Next(5000), bytes.Length - at);
        var fresh = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(500)).Select(i => $"{i},{random.Next()}\r\n")));
        return random.Next(3) switch
        {
            0 => [.. bytes[..at], .. fresh, .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            _ => [.. bytes[..at], .. fresh, .. bytes[(at + length)..]],
        };
    }
}
