using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

public sealed class MaterialiseTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public void The_files_come_back_as_they_were()
    {
        var package = registry.Package(1);
        var version = registry.Open().Register(package);
        var directory = registry.Open().Materialise(version, registry.InRoot("out"));
        foreach (var file in Directory.EnumerateFiles(package))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(directory, Path.GetFileName(file))));
    }

    [Fact]
    public void Files_that_differ_are_replaced_and_right_ones_left_alone()
    {
        var version = registry.Register(1);
        var directory = registry.Open().Materialise(version, registry.InRoot("out"));
        var (model, golden) = (Path.Combine(directory, "model.onnx"), Path.Combine(directory, "golden.jsonl"));
        File.WriteAllText(model, "another");
        File.SetLastWriteTimeUtc(golden, DateTime.UnixEpoch);

        registry.Open().Materialise(version, directory);

        Assert.Equal(version.Files.Single(file => file.Path == "model.onnx").Digest, Digest.OfFile(model));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(golden));
    }

    [Fact]
    public void What_is_missing_is_named_with_how_to_train_it_again()
    {
        var version = registry.Register(1);
        Directory.Delete(registry.BlobsRoot, recursive: true);

        var refused = Assert.Throws<MlOpsException>(() => registry.Open().Materialise(version, registry.InRoot("out")));

        Assert.Equal(3, refused.Diagnostics.Count);
        Assert.All(refused.Diagnostics, diagnostic => Assert.Equal(DiagnosticCodes.BlobMissing, diagnostic.Code));
        Assert.Contains("dataset taxi-fares version 5, seed 42 and plan sha256:", refused.Diagnostics[0].Message);
        Assert.Contains("commit 0123abcd", refused.Diagnostics[0].Message);
    }

    [Fact]
    public void Registering_the_same_model_again_brings_lost_files_back()
    {
        var version = registry.Register(1);
        Directory.Delete(registry.BlobsRoot, recursive: true);
        registry.Register(1);
        registry.Open().Materialise(version, registry.InRoot("out"));
    }
}
