using MlOps.Data.Snapshots;

namespace MlOps.Data.Tests.Snapshots;

public sealed class VersionDiffTests
{
    [Fact]
    public void Columns_and_files_that_were_added_removed_or_changed_are_told()
    {
        using var workspace = new SnapshotWorkspace();
        workspace.Write("changed.csv", "id,fare\n1,1\n");
        workspace.Write("gone.csv", "id,fare\n2,2\n");
        workspace.Write("same.csv", "id,fare\n3,3\n");
        workspace.Snapshot();
        workspace.Write("changed.csv", "id,fare\n1,1\n4,4\n");
        workspace.Write("new.csv", "id,fare\n5,5\n");
        File.Delete(Path.Combine(workspace.Source, "gone.csv"));
        var file = Path.Combine(workspace.Data, SnapshotWorkspace.Name, "dataset.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"fare\"", "\"price\""));
        workspace.Snapshot();

        var diff = VersionDiff.Of(workspace.Read(1), workspace.Read(2));

        Assert.Equal([(null, "price"), ("fare", null)], diff.Columns.Select(c => (c.Before?.Name, c.After?.Name)));
        Assert.Equal([("changed.csv", "changed.csv"), ("gone.csv", null), (null, "new.csv")], diff.Files.Select(f => (f.Before?.Path, f.After?.Path)));
        Assert.True(VersionDiff.Of(workspace.Read(1), workspace.Read(1)).IsEmpty);
    }
}
