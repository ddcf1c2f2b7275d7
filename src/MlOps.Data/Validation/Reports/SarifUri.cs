namespace MlOps.Data.Validation.Reports;

/// <summary>Paths as URI references (RFC 3986).</summary>
internal static class SarifUri
{
    public static string Of(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
