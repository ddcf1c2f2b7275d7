namespace MlOps.BuildProgram;

/// <summary>Gathers the Cobertura files that coverlet leaves beside each project's test results.</summary>
internal static class Coverage
{
    /// <summary>
    /// One file a test project. The compiler was told to name the repository /_/, which no reader of a report could open.
    /// </summary>
    public static void Collect(string root, string results, string coverage)
    {
        var directory = Path.Combine(root, results);
        if (!Directory.Exists(directory))
            return;
        Directory.CreateDirectory(Path.Combine(root, coverage));
        foreach (var file in Directory.EnumerateFiles(directory, "coverage.cobertura.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var project = Path.GetRelativePath(directory, file).Split(Path.DirectorySeparatorChar)[0];
            var text = File.ReadAllText(file).Replace("/_/", root.Replace('\\', '/').TrimEnd('/') + "/", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(root, coverage, project + ".cobertura.xml"), text);
        }
    }
}
