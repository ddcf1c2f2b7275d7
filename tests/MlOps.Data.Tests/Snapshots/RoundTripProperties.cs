using System.Text;
using FsCheck.Xunit;
using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

public sealed class RoundTripProperties
{
    private static readonly string[] Paths = ["a.csv", "part=1/b.csv", "part=2/c.csv", "part=2/d.csv"];

    /// <summary>Each number is a step: an edit of a file, a snapshot, a checkout over whatever lies there, or a garbage collection.</summary>
    [Property(MaxTest = 30)]
    public void After_any_steps_every_version_checks_out_to_its_bytes(int[] steps)
    {
        using var workspace = new SnapshotWorkspace();
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Paths[0]] = SnapshotWorkspace.Csv(40_000), [Paths[1]] = [], [Paths[2]] = SnapshotWorkspace.Csv(3) };
        var versions = new List<Dictionary<string, byte[]>>();
        Take();
        foreach (var step in steps.Take(16))
        {
            var random = new Random(step);
            switch (random.Next(6))
            {
                case 0 or 1 or 2:
                    Edit(random);
                    break;
                case 3:
                    Take();
                    break;
                case 4:
                    Check(random.Next(versions.Count));
                    break;
                default:
                    Collect();
                    break;
            }
        }

        Take();
        Assert.Empty(workspace.Verify().Findings);
        for (var version = 0; version < versions.Count; version++)
            Check(version);

        void Take()
        {
            if (Directory.Exists(workspace.Source))
                Directory.Delete(workspace.Source, recursive: true);
            foreach (var (name, bytes) in contents)
                workspace.Write(name, bytes);
            var isNew = versions.Count == 0 || !Same(versions[^1], contents);
            var result = workspace.Snapshot();
            Assert.Equal((isNew, versions.Count + (isNew ? 1 : 0)), (result.Created, result.Version.Version));
            if (isNew)
                versions.Add(new(contents, StringComparer.Ordinal));
        }

        void Edit(Random random)
        {
            var path = Paths[random.Next(Paths.Length)];
            if (contents.Count > 1 && random.Next(6) == 0)
                contents.Remove(path);
            else
                contents[path] = Edited(contents.GetValueOrDefault(path) ?? [], random);
        }

        void Check(int version)
        {
            var copy = workspace.Checkout(version + 1, force: true);
            Assert.Equal(versions[version].Keys.Order(StringComparer.Ordinal), copy.Files.Select(f => Path.GetRelativePath(copy.Directory, f).Replace('\\', '/')));
            Assert.All(versions[version], file => Assert.True(File.ReadAllBytes(workspace.CopyPath(version + 1, file.Key)).AsSpan().SequenceEqual(file.Value), file.Key));
            // The next checkout finds an edit in its way.
            File.AppendAllText(copy.Files[0], "edited");
        }

        void Collect()
        {
            using var repository = new DatasetRepository(workspace.Data);
            Assert.Empty(repository.CollectGarbage(dryRun: false, progress: null, CancellationToken.None).Findings);
        }
    }

    private static bool Same(Dictionary<string, byte[]> one, Dictionary<string, byte[]> other) =>
        one.Count == other.Count && one.All(file => other.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));

    private static byte[] Edited(byte[] bytes, Random random)
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
