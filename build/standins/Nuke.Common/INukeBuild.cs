using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>What an extension sees of the build.</summary>
public interface INukeBuild
{
    /// <summary>In the order of their execution.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    bool Plan { get; }

    bool Help { get; }
}
