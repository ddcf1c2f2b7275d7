using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>A build is a class with targets and parameters, and a Main that returns <see cref="Execute{T}"/>.</summary>
public abstract class NukeBuild : INukeBuild
{
    /// <summary>The nearest directory upwards that holds .nuke.</summary>
    public static AbsolutePath RootDirectory { get; } = FindRoot();

    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    [Parameter("Targets to run", Name = "Target", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => ExecutionPlan.Where(target => target.Invoked).ToList();

    [Parameter("Targets to skip; without a name, all that the asked ones depend on", Name = "Skip", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => ExecutionPlan.Where(target => target.Status == ExecutionStatus.Skipped).ToList();

    [Parameter("Prints the order of targets, and runs nothing")]
    public bool Plan { get; internal set; }

    [Parameter("Prints targets and parameters, and runs nothing")]
    public bool Help { get; internal set; }

    /// <summary>Nothing prints a logo here.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Of the process, where the build sets it; else 0, or 255 after a failure.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Runs the targets that the command line names, or the default one.</summary>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => BuildManager.Execute(defaultTargetExpressions);

    protected internal virtual void OnTargetRunning(string target)
    {
    }

    protected internal virtual void OnTargetFailed(string target)
    {
    }

    protected internal virtual void OnBuildFinished()
    {
    }

    private static AbsolutePath FindRoot()
    {
        for (var directory = new DirectoryInfo(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (Directory.Exists(Path.Combine(directory.FullName, ".nuke")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"No directory from {Environment.CurrentDirectory} upwards holds .nuke.");
    }
}
