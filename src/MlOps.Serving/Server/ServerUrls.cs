using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

internal static class ServerUrls
{
    /// <exception cref="MlOpsException">MLOPS9001.</exception>
    public static string[] Check(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0)
            throw Invalid(urls);
        foreach (var url in all)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
                throw Invalid(url);
        }

        return all;
    }

    private static MlOpsException Invalid(string url) => new(DiagnosticCodes.BadArgument, $"'{url}' is no address to listen at: expected http://ADDRESS:PORT, such as http://127.0.0.1:8080");
}
