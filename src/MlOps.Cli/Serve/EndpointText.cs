using System.Globalization;
using MlOps.Modeling;
using MlOps.Serving;

namespace MlOps.Cli.Serve;

/// <summary>How endpoints and their models are written for people.</summary>
internal static class EndpointText
{
    private const int ShortDigest = 19;

    public static string Model(EndpointState state) =>
        $"{state.Model}{(state.Version is { } version ? " version " + version.ToString(CultureInfo.InvariantCulture) : "")} ({Short(state.Digest)})";

    public static string Short(Digest digest) => digest.ToString()[..ShortDigest] + "…";

    public static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms";
}
