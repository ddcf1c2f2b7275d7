using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <summary>Without encryption, with zstd at its third level.</summary>
internal sealed class BorgKeeper(string directory, string source) : Keeper(directory)
{
    private int version;

    public override string Name => "borg";

    public override IReadOnlyList<string> Programs => ["borg"];

    public override long Size => SizeOf(At("repository"));

    public override void Reset()
    {
        base.Reset();
        version = 0;
        Run("init", "--encryption", "none", At("repository"));
    }

    public override Measurement Take() => Run("create", "--compression", "zstd,3", Archive(++version), source);

    public override Measurement Restore() => Run("extract", Archive(version));

    private string Archive(int number) => string.Create(CultureInfo.InvariantCulture, $"{At("repository")}::{number}");

    private Measurement Run(params string[] arguments) => (new Command("borg", arguments) with
    {
        WorkingDirectory = Empty("restored"),
        Environment = new Dictionary<string, string> { ["BORG_BASE_DIR"] = At("base"), ["BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK"] = "yes" },
    }).Run();
}
