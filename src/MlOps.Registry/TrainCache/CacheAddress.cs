using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.TrainCache;

/// <summary>
/// Where a remote cache is, and what opens it. What is secret comes from the environment alone: options and properties stand in
/// process lists, logs and binlogs.
/// </summary>
/// <param name="Base">With a '/' at the end of its path.</param>
/// <param name="Token">Sent as a bearer token; null for none.</param>
public sealed record CacheAddress(Uri Base, string? Token)
{
    public const string UrlVariable = "MLOPS_TRAIN_CACHE_URL";

    public const string TokenVariable = "MLOPS_CACHE_TOKEN";

    /// <summary>For messages: without the query, which may be a signature.</summary>
    public string Name => Base.GetLeftPart(UriPartial.Path);

    /// <param name="url">As an option has it; null or empty for that of the environment.</param>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="MlOpsException">MLOPS4022.</exception>
    public static CacheAddress? Find(string? url)
    {
        var given = !string.IsNullOrEmpty(url);
        var text = given ? url : Environment.GetEnvironmentVariable(UrlVariable);
        // Read from a file, it may have the end of its line.
        var token = Environment.GetEnvironmentVariable(TokenVariable)?.Trim() is { Length: > 0 } value ? value : null;
        return string.IsNullOrEmpty(text) ? null : Of(text, mayHaveQuery: !given, token);
    }

    private static CacheAddress Of(string text, bool mayHaveQuery, string? token)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw Refused("it is no address that begins with https:// or http://");
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw Refused($"a name, a password or a fragment has no place in it: give a token in the environment variable {TokenVariable}");
        if (uri.Query.Length > 0 && !mayHaveQuery)
            throw Refused($"a query may be a signature, and options stand in logs: give such an address in the environment variable {UrlVariable}");
        if (token is not null && token.Any(c => c is <= ' ' or >= '\x7f'))
            throw Refused($"the token in {TokenVariable} has a character that no request can carry");
        if (uri.Scheme == "http" && !uri.IsLoopback && (token is not null || uri.Query.Length > 0))
            throw Refused("a token or a signature would cross the network in clear text: use https");
        return new CacheAddress(new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + uri.Query), token);

        // The text itself may hold what must not be printed.
        static MlOpsException Refused(string why) => new(DiagnosticCodes.CacheAddressRefused, $"the address of the remote train cache is refused: {why}");
    }

    /// <param name="path">Relative.</param>
    public Uri At(string path) => new(Name + path + Base.Query);
}
