namespace MlOps.Modeling.Files;

/// <summary>When something that is kept for speed alone was last of use: the time of its last change.</summary>
internal static class LastUse
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static bool IsLongAgo(DateTime utc) => utc < DateTime.UtcNow - Kept;

    /// <summary>It is used now. Where that cannot be written down, others keep it.</summary>
    public static void Mark(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Removes the directory's files that nobody used for long, and what killed processes left there.</summary>
    public static void Prune(string directory)
    {
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
        {
            if (!IsLongAgo(file.LastWriteTimeUtc))
                continue;
            try
            {
                file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody has it open after all.
            }
        }
    }
}
