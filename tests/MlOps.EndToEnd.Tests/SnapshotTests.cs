namespace MlOps.EndToEnd.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_is_compared_with_newlines_normalised() =>
        await Verify("first\r\nsecond\n{\"number\": 1}", "json");

    [Theory]
    [InlineData("a/b", 1)]
    [InlineData("c", 2)]
    public async Task A_row_of_a_theory_has_its_own_snapshot(string name, int number) =>
        await Verify($"{name} {number}").UseParameters(name, number);

    [Fact]
    public async Task A_difference_fails_and_leaves_what_was_received()
    {
        var directory = Directory.CreateTempSubdirectory("mlops-snapshot-");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "named.verified.txt"), "one\ntwo\nthree");

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("one\n2\nthree").UseDirectory(directory.FullName).UseFileName("named").DisableDiff());

        Assert.Contains("2", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree", await File.ReadAllTextAsync(Path.Combine(directory.FullName, "named.received.txt")));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_text_that_was_never_reviewed_fails()
    {
        var directory = Directory.CreateTempSubdirectory("mlops-snapshot-");

        await Assert.ThrowsAnyAsync<Exception>(async () => await Verify("new").UseDirectory(directory.FullName).UseFileName("unseen").DisableDiff());

        Assert.True(File.Exists(Path.Combine(directory.FullName, "unseen.received.txt")));
        directory.Delete(recursive: true);
    }
}
