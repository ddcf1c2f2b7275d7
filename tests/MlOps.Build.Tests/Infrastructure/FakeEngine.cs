using System.Collections;
using Microsoft.Build.Framework;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>Takes a task's messages as MSBuild would, one line each.</summary>
internal class FakeEngine : IBuildEngine
{
    private readonly List<string> log = [];

    public IReadOnlyList<string> Log
    {
        get
        {
            lock (log)
                return [.. log];
        }
    }

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "Some.targets";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

    public void LogCustomEvent(CustomBuildEventArgs e) => Add($"custom {e.Message}");

    public void LogErrorEvent(BuildErrorEventArgs e) => Add($"{e.File}({e.LineNumber},{e.ColumnNumber}): error {e.Code}: {e.Message}");

    public void LogMessageEvent(BuildMessageEventArgs e) => Add($"{e.Importance}: {e.Message}");

    public void LogWarningEvent(BuildWarningEventArgs e) => Add($"{e.File}({e.LineNumber},{e.ColumnNumber}): warning {e.Code}: {e.Message}");

    private void Add(string line)
    {
        lock (log)
            log.Add(line);
    }
}
