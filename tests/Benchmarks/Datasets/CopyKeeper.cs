using System.Globalization;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <summary>A copy of every version and its digests: what a script does.</summary>
internal sealed class CopyKeeper(string directory, string source) : Keeper(directory)
{
    private int version;

    public override string Name => "cp + openssl sha256";

    public override IReadOnlyList<string> Programs => ["cp", "openssl"];

    public override long Size => SizeOf(At("versions"));

    public override void Reset()
    {
        base.Reset();
        version = 0;
        System.IO.Directory.CreateDirectory(At("versions"));
    }

    public override Measurement Take() => Copy(source, VersionAt(++version));

    public override Measurement Restore() => Copy(VersionAt(version), Path.Combine(Empty("restored"), "copy"));

    private string VersionAt(int number) => At($"versions/{number.ToString(CultureInfo.InvariantCulture)}");

    private static Measurement Copy(string from, string to) =>
        new Command("/bin/sh", "-c", "cp -r \"$0\" \"$1\" && find \"$1\" -type f -exec openssl sha256 {} +", from, to).Run();
}
