using System.ComponentModel;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>
/// Starts the mlops command as a child process: training and DuckDB have no place inside a build node. Its diagnostics
/// become the build's, with file, line, column and code; whatever its exit code says, the task says too.
/// </summary>
public abstract class MlOpsTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private const int LinesToQuote = 5;
    private readonly Lock gate = new();
    private ToolProcess? running;
    private bool cancelled;

    /// <summary>mlops.dll.</summary>
    [Required]
    public string ToolPath { get; set; } = "";

    /// <summary>The directory that holds data/.</summary>
    [Required]
    public string WorkspaceRoot { get; set; } = "";

    /// <summary>Where a diagnostic belongs that names no file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the tool's warnings are errors, as C#'s property of that name has it for the compiler's.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Codes, separated by semicolons, that stay warnings nevertheless.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The command and its options, an element an argument.</summary>
    protected abstract IEnumerable<string> Arguments();

    /// <summary>Of a line of what the tool answers; what it is doing meanwhile is for detailed logs.</summary>
    private protected virtual MessageImportance ImportanceOf(string line) => MessageImportance.Normal;

    public override bool Execute()
    {
        if (!File.Exists(ToolPath))
        {
            Error(Codes.ToolMissing, $"the mlops tool is not at {ToolPath}: build src/MlOps.Cli, or set the property MlOpsToolPath to mlops.dll");
            return false;
        }

        try
        {
            RequestCores();
            return Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet");
        }
        catch (Win32Exception e)
        {
            Error(Codes.ToolMissing, $"dotnet cannot be started: {e.Message} Put it on the PATH or set DOTNET_HOST_PATH.");
            return false;
        }
        finally
        {
            ReleaseCores();
        }
    }

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

    public void Cancel()
    {
        lock (gate)
        {
            cancelled = true;
            running?.Kill();
        }
    }

    private bool Run(string host)
    {
        string[] arguments = ["exec", ToolPath, .. Arguments()];
        Log.LogMessage(MessageImportance.Low, "{0} {1}", host, string.Join(' ', arguments));
        using var process = Start(host, arguments);
        if (process is null)
            return false;
        var last = new Queue<string>();
        foreach (var line in process.Lines)
        {
            Report(line);
            last.Enqueue(line.Text);
            if (last.Count > LinesToQuote)
                last.Dequeue();
        }

        var exitCode = process.WaitForExit();
        lock (gate)
            running = null;
        if (cancelled)
            return false;
        if (exitCode != 0 && !Log.HasLoggedErrors)
            Error(Codes.ToolFailed, $"mlops {arguments[2]} ended with exit code {exitCode} and no error of its own. {(last.Count == 0 ? "It printed nothing." : $"It printed last: {string.Join(" | ", last)}")}");
        return !Log.HasLoggedErrors;
    }

    private ToolProcess? Start(string host, string[] arguments)
    {
        lock (gate)
            return cancelled ? null : running = ToolProcess.Start(host, arguments, WorkspaceRoot);
    }

    private void Report(OutputLine line)
    {
        if (CanonicalDiagnostic.TryParse(line.Text) is not { } diagnostic)
            Log.LogMessage(line.IsError ? MessageImportance.Low : ImportanceOf(line.Text), "{0}", line.Text);
        else if (diagnostic.IsError || (TreatWarningsAsErrors && !StaysWarning(diagnostic.Code)))
            Log.LogError(null, diagnostic.Code, null, Locate(diagnostic.File), diagnostic.Line, diagnostic.Column, 0, 0, "{0}", diagnostic.Message);
        else
            Log.LogWarning(null, diagnostic.Code, null, Locate(diagnostic.File), diagnostic.Line, diagnostic.Column, 0, 0, "{0}", diagnostic.Message);
    }

    private bool StaysWarning(string code) =>
        WarningsNotAsErrors.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tool names files from the workspace, an IDE looks for them from the project: a full path serves both.</summary>
    private string Locate(string? file)
    {
        if (file is null)
            return ProjectFile;
        var path = Path.GetFullPath(file, WorkspaceRoot);
        return File.Exists(path) ? path : file;
    }

    private void Error(string code, string message) => Log.LogError(null, code, null, ProjectFile, 0, 0, 0, 0, "{0}", message);
}
