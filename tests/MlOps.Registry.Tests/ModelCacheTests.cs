using MlOps.Modeling;
using MlOps.Modeling.Metadata;
using MlOps.Registry.TrainCache;

namespace MlOps.Registry.Tests;

public sealed class ModelCacheTests : IDisposable
{
    private static readonly Digest Key = Digest.Of("key"), OtherKey = Digest.Of("other key");
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-cache-");
    private readonly ModelCache cache;
    private readonly string package;

    public ModelCacheTests()
    {
        cache = new ModelCache(InRoot("cache"));
        package = TestPackage.Write(InRoot("package"), 1);
    }

    private string Entry => Path.Combine(cache.Root, Key.Hex);

    [Fact]
    public void What_was_stored_comes_back_without_the_record_of_the_run()
    {
        cache.Store(Key, package);

        var restored = NewDirectory();
        Assert.True(cache.Restore(Key, restored).Hit);
        Assert.Equal(["golden.jsonl", "model.json", "model.onnx"], Directory.EnumerateFiles(restored).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(restored), file => Assert.Equal(File.ReadAllBytes(Path.Combine(package, Path.GetFileName(file))), File.ReadAllBytes(file)));
    }

    [Fact]
    public void Nothing_is_known_of_another_key_or_before_anything_was_stored()
    {
        Assert.Equal(new CacheAnswer(Hit: false), cache.Restore(Key, NewDirectory()));
        cache.Store(Key, package);
        Assert.Equal(new CacheAnswer(Hit: false), cache.Restore(OtherKey, NewDirectory()));
    }

    [Theory]
    [InlineData("model.onnx", "another graph", "model.onnx has sha256:")]
    [InlineData("golden.jsonl", null, "golden.jsonl is missing")]
    [InlineData("entry.json", "{", "entry.json: ")]
    [InlineData("entry.json", """{"formatVersion":9,"trainKey":"sha256:0000000000000000000000000000000000000000000000000000000000000000","files":[]}""", "entry.json has format 9")]
    [InlineData("entry.json", """{"formatVersion":1,"trainKey":"sha256:0000000000000000000000000000000000000000000000000000000000000000","files":[]}""", "entry.json is of the key sha256:0000")]
    [InlineData("entry.json", """{"formatVersion":1,"trainKey":"KEY","files":[{"path":"../x","size":1,"digest":"KEY"}]}""", "'../x' leads out of the entry")]
    public void An_entry_that_is_not_what_was_stored_is_dropped_and_nothing_of_it_is_given_out(string file, string? content, string damage)
    {
        cache.Store(Key, package);
        File.Delete(Path.Combine(Entry, file));
        if (content is not null)
            File.WriteAllText(Path.Combine(Entry, file), content.Replace("KEY", Key.ToString(), StringComparison.Ordinal));

        var restored = NewDirectory();
        var answer = cache.Restore(Key, restored);
        Assert.False(answer.Hit);
        Assert.StartsWith(damage, answer.Damage, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(restored));
        Assert.False(Directory.Exists(Entry));

        cache.Store(Key, package);
        Assert.True(cache.Restore(Key, NewDirectory()).Hit);
    }

    [Fact]
    public void A_model_edited_where_it_was_restored_or_stored_from_never_comes_out_again()
    {
        cache.Store(Key, package);
        var first = NewDirectory();
        cache.Restore(Key, first);
        foreach (var edited in (string[])[package, first])
        {
            using var file = new FileStream(Path.Combine(edited, "model.onnx"), FileMode.Open, FileAccess.Write);
            file.WriteByte((byte)'!');
        }

        var second = NewDirectory();
        if (cache.Restore(Key, second).Hit)
            Assert.Equal("graph 1", File.ReadAllText(Path.Combine(second, "model.onnx")));
        else
            Assert.Empty(Directory.EnumerateFiles(second));
    }

    [Fact]
    public async Task One_at_a_time_holds_a_key_and_another_key_waits_for_nobody()
    {
        var waited = new TaskCompletionSource();
        var held = await cache.LockAsync(Key, () => { }, CancellationToken.None);
        using (await cache.LockAsync(OtherKey, () => Assert.Fail("it waits"), CancellationToken.None))
        {
            var second = cache.LockAsync(Key, waited.SetResult, CancellationToken.None);
            await waited.Task;
            Assert.False(second.IsCompleted);
            held.Dispose();
            (await second).Dispose();
        }
    }

    [Fact]
    public void What_nobody_used_for_long_and_what_was_left_half_written_goes_when_something_is_stored()
    {
        cache.Store(Key, package);
        cache.Store(OtherKey, package);
        var half = Directory.CreateDirectory(Path.Combine(cache.Root, ".tmp-half")).FullName;
        var old = DateTime.UtcNow.AddDays(-100);
        Directory.SetLastWriteTimeUtc(half, old);
        foreach (var key in (Digest[])[Key, OtherKey])
            File.SetLastWriteTimeUtc(Path.Combine(cache.Root, key.Hex, "entry.json"), old);
        cache.Restore(Key, NewDirectory());

        cache.Store(Digest.Of("third"), package);
        Assert.True(cache.Restore(Key, NewDirectory()).Hit);
        Assert.False(cache.Restore(OtherKey, NewDirectory()).Hit);
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public void The_record_of_the_run_is_never_kept()
    {
        cache.Store(Key, package);
        Assert.False(File.Exists(Path.Combine(Entry, RunRecord.FileName)));
    }

    public void Dispose() => root.Delete(recursive: true);

    private string InRoot(string name) => Path.Combine(root.FullName, name);

    private string NewDirectory() => Directory.CreateDirectory(InRoot(Path.GetRandomFileName())).FullName;
}
