using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>One step of the build: <c>Target Compile => _ => _.DependsOn(Restore).Executes(() => …)</c>.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);

public static class ExecutableTargetExtensions
{
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => targets.Any(executable => executable.Factory.Equals(target));
}
