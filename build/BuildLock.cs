namespace MlOps.BuildProgram;

/// <summary>One build at a time in a working tree: two would write the same files. The second one waits.</summary>
internal static class BuildLock
{
    /// <summary>Set for what a build starts, which may build in turn.</summary>
    private const string Inside = "MLOPS_INSIDE_BUILD";

    private static FileStream? held;

    public static void Take(string root)
    {
        if (held is not null || Environment.GetEnvironmentVariable(Inside) == root)
            return;
        var file = Path.Combine(root, "artifacts", "build.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        for (var waited = false; held is null;)
        {
            try
            {
                // The system lets go of it however the process ends.
                held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!waited)
                    Console.Error.WriteLine("waiting for another build of this working tree");
                waited = true;
                Thread.Sleep(TimeSpan.FromMilliseconds(200));
            }
        }

        Environment.SetEnvironmentVariable(Inside, root);
    }
}
