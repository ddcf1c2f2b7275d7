using System.CommandLine;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Infrastructure;

/// <summary>Where things lie: the nearest directory, from the current one upwards, that holds data/&lt;set&gt;/dataset.json.</summary>
internal sealed record Workspace(string Root)
{
    public static readonly Option<string?> RootOption = new("--root")
    {
        Description = "The workspace's directory (default: the nearest one upwards with data/<set>/dataset.json)",
        Recursive = true,
    };

    /// <summary>Dataset definitions, manifests, objects and working copies.</summary>
    public string Data => Path.Combine(Root, "data");

    public string Artifacts => Path.Combine(Root, "artifacts");

    public string Models => Path.Combine(Artifacts, "models");

    /// <summary>The registry's records, which are committed; the models they name by digest lie under <see cref="Artifacts"/>.</summary>
    public string Registry => Path.Combine(Root, "models", "registry");

    /// <exception cref="MlOpsException">MLOPS9002: no such directory upwards, or --root names none.</exception>
    public static Workspace Find(ParseResult parsed)
    {
        if (parsed.GetValue(RootOption) is { } named)
        {
            var root = Path.GetFullPath(named);
            return Directory.Exists(root) ? new Workspace(root) : throw new MlOpsException(DiagnosticCodes.NoWorkspace, $"--root {named}: there is no such directory");
        }

        for (var directory = Directory.GetCurrentDirectory(); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            var data = Path.Combine(directory, "data");
            if (Directory.Exists(data) && Directory.EnumerateDirectories(data).Any(set => File.Exists(Path.Combine(set, DatasetFile.FileName))))
                return new Workspace(directory);
        }

        throw new MlOpsException(DiagnosticCodes.NoWorkspace,
            $"no directory from {Directory.GetCurrentDirectory()} upwards holds data/<set>/dataset.json: make one with `mlops data init`, or name the workspace with --root");
    }

    /// <summary>A path as the user should see it: relative to the workspace, with '/', where it lies inside.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative.Replace('\\', '/');
    }
}
