using MlOps.Modeling.Files;

namespace MlOps.Serving;

/// <summary>
/// What a deployer holds while the server that it started is not the endpoint's yet: a file that nobody else can open. The
/// system lets go of it however the deployer ends, and the server sees that nobody wants it any more.
/// </summary>
public sealed class DeploymentHold : IDisposable
{
    private readonly FileStream held;

    private DeploymentHold(string path) => held = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    /// <summary>Named to the server, which watches it.</summary>
    public string Path => held.Name;

    /// <summary>Where the server says that it answers.</summary>
    public string Announcement => AnnouncementOf(Path);

    /// <summary>Only for who holds the endpoint's lock: what killed deployers left of it goes first.</summary>
    internal static DeploymentHold Take(string directory, string endpoint)
    {
        foreach (var path in Directory.EnumerateFiles(directory, $".{endpoint}.*.hold"))
            Remove(path);
        return new DeploymentHold(System.IO.Path.Combine(directory, $".{endpoint}.{Guid.NewGuid():N}.hold"));
    }

    internal static bool IsHeld(string path)
    {
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            return true;
        }
    }

    internal static void Remove(string path)
    {
        File.Delete(AnnouncementOf(path));
        File.Delete(path);
    }

    public void Dispose()
    {
        held.Dispose();
        Remove(Path);
    }

    private static string AnnouncementOf(string path) => System.IO.Path.ChangeExtension(path, ".json");
}
