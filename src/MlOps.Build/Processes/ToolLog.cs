using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MlOps.Build;

/// <summary>A task's log, as what the tool says goes into it.</summary>
/// <param name="projectFile">Where a diagnostic belongs that names no file.</param>
/// <param name="treatWarningsAsErrors">Whether the tool's warnings are errors.</param>
/// <param name="warningsNotAsErrors">Codes that stay warnings nevertheless.</param>
internal sealed class ToolLog(TaskLoggingHelper log, string projectFile, bool treatWarningsAsErrors, string warningsNotAsErrors)
{
    private readonly string[] warnings = warningsNotAsErrors.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries);

    /// <param name="text">May have braces.</param>
    public void Message(MessageImportance importance, string text) => log.LogMessage(importance, "{0}", text);

    public void Error(string code, string message) => log.LogError(null, code, null, projectFile, 0, 0, 0, 0, "{0}", message);

    /// <param name="directory">Which the diagnostic names its file from.</param>
    /// <returns>Whether it is an error for the build.</returns>
    public bool Diagnostic(CanonicalDiagnostic diagnostic, string directory)
    {
        var isError = diagnostic.IsError || (treatWarningsAsErrors && !warnings.Contains(diagnostic.Code, StringComparer.OrdinalIgnoreCase));
        if (isError)
            log.LogError(null, diagnostic.Code, null, Locate(diagnostic.File, directory), diagnostic.Line, diagnostic.Column, 0, 0, "{0}", diagnostic.Message);
        else
            log.LogWarning(null, diagnostic.Code, null, Locate(diagnostic.File, directory), diagnostic.Line, diagnostic.Column, 0, 0, "{0}", diagnostic.Message);
        return isError;
    }

    /// <summary>The tool names files from the workspace, an IDE looks for them from the project: a full path serves both.</summary>
    private string Locate(string? file, string directory)
    {
        if (file is null)
            return projectFile;
        var path = Path.GetFullPath(file, directory);
        return File.Exists(path) ? path : file;
    }
}
