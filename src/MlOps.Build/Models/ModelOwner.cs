namespace MlOps.Build;

/// <summary>
/// Which project trains into a model's directory: a file beside it, with the project's path. Two that take turns would each train
/// over the other's model, build for build, and a copy could be the wrong one.
/// </summary>
internal static class ModelOwner
{
    /// <returns>Another project that declares the model too; null where there is none, and then the directory is this one's.</returns>
    /// <exception cref="IOException">The file cannot be read or written; likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public static string? Claim(ModelItem model, string project)
    {
        var file = Path.TrimEndingDirectorySeparator(model.Directory) + ".project";
        var known = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        var directory = Path.GetDirectoryName(file)!;
        var owner = known.Length == 0 ? project : Path.GetFullPath(known, directory);
        // One that was renamed, or no longer speaks of the model, has given it up.
        if (owner != project && File.Exists(owner) && File.ReadAllText(owner).Contains(model.Name, StringComparison.Ordinal))
            return owner;
        // From there, so that a workspace can be moved.
        var claimed = Path.GetRelativePath(directory, project);
        if (known != claimed)
            ModelState.WriteWhenDifferent(file, claimed + Environment.NewLine);

        return null;
    }
}
