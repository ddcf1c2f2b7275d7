using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <summary>With compression, as it sets it itself, and its cache.</summary>
internal sealed class ResticKeeper(string directory, string source) : Keeper(directory)
{
    public override string Name => "restic";

    public override IReadOnlyList<string> Programs => ["restic"];

    public override long Size => SizeOf(At("repository"));

    public override void Reset()
    {
        base.Reset();
        Run("init", "--repository-version", "2");
    }

    public override Measurement Take() => Run("backup", "--compression", "auto", source);

    public override Measurement Restore() => Run("restore", "latest", "--target", Empty("restored"));

    private Measurement Run(params string[] arguments) => (new Command("restic", ["--quiet", "--repo", At("repository"), .. arguments]) with
    {
        Environment = new Dictionary<string, string> { ["RESTIC_PASSWORD"] = "benchmark", ["RESTIC_CACHE_DIR"] = At("cache") },
    }).Run();
}
