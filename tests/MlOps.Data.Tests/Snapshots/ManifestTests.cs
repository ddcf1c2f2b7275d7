using System.Text;
using MlOps.Data.Snapshots;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Snapshots;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("\"rows\": 2", "\"rows\": 3")]
    [InlineData("\"source\": null", "")]
    [InlineData("\"version\": 1", "\"version\":  1")]
    [InlineData("a.csv", "b.csv")]
    [InlineData("int64", "string")]
    [InlineData("}\n", "}\n\n")]
    public void An_edited_manifest_is_refused(string before, string after)
    {
        using var workspace = WithOneVersion();
        var text = File.ReadAllText(workspace.ManifestPath(1));
        var edited = before == "}\n" ? text + "\n" : before == "\"source\": null" ? text.Replace("  \"rows\"", "  \"source\": \"me\",\n  \"rows\"") : text.Replace(before, after);
        Assert.NotEqual(text, edited);
        File.WriteAllText(workspace.ManifestPath(1), edited);

        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(1));

        Assert.Equal(("MLOPS1004", ExitCode.Rejected), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Equal("data/trips/versions/1.json", refusal.Location?.File);
    }

    [Fact]
    public void Line_ends_that_version_control_changed_are_no_edit()
    {
        using var workspace = WithOneVersion();
        File.WriteAllText(workspace.ManifestPath(1), File.ReadAllText(workspace.ManifestPath(1)).Replace("\n", "\r\n"));

        Assert.Equal(2, workspace.Read(1).Rows);
    }

    [Fact]
    public void A_version_whose_key_could_be_empty_when_it_was_taken_is_read_as_it_is()
    {
        using var workspace = WithOneVersion();
        var taken = workspace.Read(1);
        var schema = taken.Schema with { Key = ["id"], Columns = [.. taken.Schema.Columns.Select(column => column with { Nullable = true })] };

        var (text, _) = ManifestText.Write(taken with { Schema = schema, Digest = Manifest.DigestOf(schema, taken.Files) });

        Assert.True(ManifestText.Read(text.ToArray(), "1.json").Schema["id"].Nullable);
    }

    [Fact]
    public void A_version_that_was_written_over_is_refused_with_its_successor()
    {
        using var workspace = WithOneVersion();
        workspace.Write("a.csv", "id,fare\n1,1\n");
        workspace.Snapshot();
        // Another history's version 1, whole in itself.
        using var other = new SnapshotWorkspace();
        other.Write("a.csv", "id,fare\n9,9\n");
        other.Snapshot();
        File.Copy(other.ManifestPath(1), workspace.ManifestPath(1), overwrite: true);

        Assert.Equal("MLOPS1005", SnapshotWorkspace.Refused(() => workspace.Read(1)).Code.Id);
        Assert.Equal("MLOPS1005", SnapshotWorkspace.Refused(() => workspace.Read(2)).Code.Id);
        Assert.Equal("MLOPS1005", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
        Assert.Contains(workspace.Verify().Findings, f => f.Code.Id == "MLOPS1005");
    }

    [Fact]
    public void A_manifest_in_another_versions_place_is_refused()
    {
        using var workspace = WithOneVersion();
        File.Move(workspace.ManifestPath(1), workspace.ManifestPath(4));

        Assert.Equal("MLOPS1004", SnapshotWorkspace.Refused(() => workspace.Read(4)).Code.Id);
    }

    [Theory]
    [InlineData("../x.csv")]
    [InlineData("/etc/x.csv")]
    [InlineData("a/../../x.csv")]
    [InlineData("nul.csv")]
    [InlineData("C:x.csv")]
    [InlineData("a\\x.csv")]
    [InlineData("com1.csv")]
    [InlineData("aux/x.csv")]
    [InlineData("\ud800.csv")]
    [InlineData("a\u0000.csv")]
    public void A_manifest_whose_paths_lead_elsewhere_is_refused_though_its_seal_is_right(string path)
    {
        using var workspace = WithOneVersion();
        Forge(workspace, path);

        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(1));

        Assert.Equal(("MLOPS1006", ExitCode.Usage), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.False(Directory.Exists(workspace.CopyPath(1)));
    }

    [Fact]
    public void Names_of_300_characters_are_refused()
    {
        using var workspace = WithOneVersion();
        Forge(workspace, new string('a', 300) + ".csv");

        Assert.Equal("MLOPS1006", SnapshotWorkspace.Refused(() => workspace.Checkout(1)).Code.Id);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_though_the_seal_is_right()
    {
        using var workspace = WithOneVersion();
        var text = File.ReadAllBytes(workspace.ManifestPath(1)).AsSpan();
        var body = text[..text.LastIndexOf(",\n  \"seal\""u8)].ToArray();
        body[body.AsSpan().IndexOf("a.csv"u8)] = 0xff;
        File.WriteAllBytes(workspace.ManifestPath(1), [.. body, .. Encoding.UTF8.GetBytes($",\n  \"seal\": \"{Digest.Of(body)}\"\n}}\n")]);

        Assert.Equal("MLOPS1004", SnapshotWorkspace.Refused(() => workspace.Checkout(1)).Code.Id);
    }

    [Fact]
    public void A_manifest_whose_chunks_do_not_make_its_files_is_refused()
    {
        using var workspace = WithOneVersion();
        ForgeFile(workspace, file => file with { Size = 99 });

        Assert.Equal("MLOPS1004", SnapshotWorkspace.Refused(() => workspace.Checkout(1)).Code.Id);
        Assert.Empty(Directory.GetFileSystemEntries(workspace.CopyPath(1)));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(300_000, 2)]
    public void Another_files_chunks_are_not_laid_down_under_a_files_digest_though_all_seals_are_right(int rows, int chunks)
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", Rows(rows, last: "1"));
        workspace.Write("b.csv", Rows(rows, last: "9"));
        workspace.Snapshot();
        var other = workspace.Read(1).Files[1];
        Assert.InRange(other.Chunks.Length, chunks, int.MaxValue);
        ForgeFile(workspace, file => file with { Chunks = other.Chunks });

        var refusal = SnapshotWorkspace.Refused(() => workspace.Checkout(1));

        Assert.Equal(("MLOPS1004", ExitCode.Rejected), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.Contains($"'a.csv' make a file with the digest {other.Digest}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a.csv", Directory.GetFileSystemEntries(workspace.CopyPath(1)).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(workspace.CopyPath(1)), f => Path.GetFileName(f).StartsWith('.'));

        // Of equal size, and of equal rows but for the last.
        static byte[] Rows(int rows, string last) => Encoding.UTF8.GetBytes("id,fare\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},1\n")) + $"{rows},{last}\n");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var workspace = WithOneVersion();
        var text = File.ReadAllText(workspace.ManifestPath(1));
        var manifest = workspace.Read(1);

        Assert.Equal(text, manifest.ToJson());
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(text), ManifestText.Write(manifest).Utf8.ToArray());
    }

    private static void Forge(SnapshotWorkspace workspace, string path) => ForgeFile(workspace, file => file with { Path = path });

    /// <summary>As whoever commits can: the first file as they wish, and every digest, seal and log after it.</summary>
    private static void ForgeFile(SnapshotWorkspace workspace, Func<ManifestFile, ManifestFile> change)
    {
        var manifest = workspace.Read(1);
        var files = manifest.Files.SetItem(0, change(manifest.Files[0]));
        var forged = manifest with { Files = files, Digest = Manifest.DigestOf(manifest.Schema, files) };
        File.Delete(Path.Combine(Path.GetDirectoryName(workspace.ManifestPath(1))!, "seals.txt"));
        File.WriteAllBytes(workspace.ManifestPath(1), ManifestText.Write(forged).Utf8.ToArray());
    }

    private static SnapshotWorkspace WithOneVersion()
    {
        var workspace = new SnapshotWorkspace();
        workspace.Write("a.csv", "id,fare\n1,1\n2,2\n");
        workspace.Snapshot();
        return workspace;
    }
}
