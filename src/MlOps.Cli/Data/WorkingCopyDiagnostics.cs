using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class WorkingCopyDiagnostics
{
    /// <exception cref="MlOpsException">MLOPS1010, one a file that was edited by hand.</exception>
    public static void RefuseModified(Workspace workspace, WorkingCopy copy)
    {
        if (copy.Modified.Count > 0)
            throw new MlOpsException([.. copy.Modified.Select(file => Modified(workspace, copy, file))]);
    }

    public static Diagnostic Modified(Workspace workspace, WorkingCopy copy, string relative)
    {
        var name = copy.Manifest.Dataset;
        var version = copy.Manifest.Version;
        return new Diagnostic(DiagnosticCodes.WorkingCopyModified,
            FormattableString.Invariant($"the file was edited by hand and is no longer that of {name} version {version}: keep the edit as a new version with `mlops data snapshot {name} {workspace.Display(copy.Directory)}`, or drop it with `mlops data checkout {name} {version} --force`"),
            new SourceLocation(workspace.Display(Path.Combine(copy.Directory, relative))));
    }
}
