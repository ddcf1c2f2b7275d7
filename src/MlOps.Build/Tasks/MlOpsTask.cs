using System.ComponentModel;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Starts the mlops command as a child process: training and DuckDB have no place inside a build node. Its diagnostics
/// become the build's, with file, line, column and code; whatever its exit code says, the task says too.
/// </summary>
public abstract class MlOpsTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>mlops.dll.</summary>
    [Required]
    public string ToolPath { get; set; } = "";

    /// <summary>Where a diagnostic belongs that names no file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the tool's warnings are errors, as C#'s property of that name has it for the compiler's.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Codes, separated by semicolons, that stay warnings nevertheless.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>How many seconds a line of progress is apart from the next, in a log; the first is after half of them. 0 for none.</summary>
    public int ProgressInterval { get; set; } = 10;

    /// <summary>What <see cref="ProgressInterval"/> is measured by.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <returns>Whether all of it succeeded.</returns>
    private protected abstract bool Work(ToolRunner runner, ToolLog log);

    public sealed override bool Execute()
    {
        var log = new ToolLog(Log, ProjectFile, TreatWarningsAsErrors, WarningsNotAsErrors);
        if (!File.Exists(ToolPath))
        {
            log.Error(Codes.ToolMissing, $"the mlops tool is not at {ToolPath}: build src/MlOps.Cli, or set the property MlOpsToolPath to mlops.dll");
            return false;
        }

        try
        {
            RequestCores();
            using var runner = new ToolRunner(ToolPath, log, () => new ProgressPace(TimeSpan.FromSeconds(ProgressInterval), Clock), cancellation.Token);
            return Work(runner, log) && !Log.HasLoggedErrors;
        }
        catch (Win32Exception e)
        {
            log.Error(Codes.ToolMissing, $"dotnet cannot be started: {e.Message} Put it on the PATH or set DOTNET_HOST_PATH.");
            return false;
        }
        finally
        {
            ReleaseCores();
        }
    }

    public void Cancel() => cancellation.Cancel();

    /// <summary>How many of the machine's cores the tool can use; those that are granted are in <see cref="Cores"/>.</summary>
    private protected virtual int WantedCores => 0;

    /// <summary>Null where nobody was asked.</summary>
    private protected int? Cores { get; private set; }

    private void RequestCores()
    {
        try
        {
            if (WantedCores > 0 && BuildEngine is IBuildEngine9 engine)
                Cores = engine.RequestCores(WantedCores);
        }
        catch (NotImplementedException)
        {
            // A task host does not know what the build has left: the tool takes what it finds.
        }
    }

    private void ReleaseCores()
    {
        if (Cores is { } granted)
            ((IBuildEngine9)BuildEngine).ReleaseCores(granted);
        Cores = null;
    }
}
