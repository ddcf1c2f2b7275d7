using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;

namespace MlOps.Data.Snapshots.Remotes;

/// <summary>
/// <c>data/remote.json</c>: <c>{ "location": "../shared/datasets" }</c>, a folder relative to the workspace or an address
/// with a scheme. It holds no secret: whoever serves a scheme finds its credentials elsewhere.
/// </summary>
internal sealed record RemoteFile
{
    public const string FileName = "data/remote.json";

    public required string Location { get; init; }

    /// <summary>The remote that the file names; null where there is no file.</summary>
    /// <param name="workspace">The directory that holds <c>data</c>.</param>
    /// <param name="schemes">Who serves addresses, by their scheme.</param>
    /// <exception cref="MlOpsException">MLOPS1015: the file names nothing that can be used.</exception>
    public static IRemoteStore? Open(string workspace, IReadOnlyDictionary<string, Func<Uri, IRemoteStore>> schemes)
    {
        var path = Path.Combine(workspace, FileName);
        if (!File.Exists(path))
            return null;
        var location = Read(path).Location;
        if (location.Length == 0)
            throw Invalid("the location is empty");
        if (!location.Contains("://", StringComparison.Ordinal))
            return new FolderRemote(Folder(Path.Combine(workspace, location)));
        if (!Uri.TryCreate(location, UriKind.Absolute, out var address))
            throw Invalid($"'{location}' is not an address");
        if (address.IsFile)
            return new FolderRemote(Folder(address.LocalPath));
        var known = schemes.Keys.Append(Uri.UriSchemeFile).Order(StringComparer.Ordinal).Select(s => s + "://");
        return schemes.TryGetValue(address.Scheme, out var open)
            ? open(address)
            : throw Invalid($"nobody serves '{address.Scheme}://': name a folder, or an address that starts with {string.Join(" or ", known)}");
    }

    private static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static RemoteFile Read(string path)
    {
        try
        {
            return JsonMembers.Parse(File.ReadAllBytes(path), members => new RemoteFile { Location = members["location"].Text() });
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidRemote, $"not a remote: {e.Message}", new SourceLocation(FileName, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)), e);
        }
    }

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidRemote, $"not a remote: {why}", new SourceLocation(FileName));
}
