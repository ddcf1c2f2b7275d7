using System.Text;
using Nuke.Common.Execution;

namespace MlOps.BuildProgram;

/// <summary>What --plan prints: the targets in their order, and which of them would be skipped.</summary>
internal static class PlanText
{
    /// <param name="skip">Names after --skip: null where it is not given, empty for all but the asked targets.</param>
    public static string Of(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyList<string>? skip)
    {
        var skipped = new HashSet<ExecutableTarget>();
        foreach (var target in plan.Where(target => skip is not null && (skip.Count == 0 || skip.Contains(target.Name))))
            Skip(plan, target, skipped);
        foreach (var target in plan.Where(target => target.StaticConditions.Exists(condition => !condition.Delegate())))
        {
            Skip(plan, target, skipped);
            skipped.Add(target);
        }

        var text = new StringBuilder();
        foreach (var target in plan)
            text.Append(target.Name).Append(skipped.Contains(target) ? " (skipped)" : "").Append('\n');
        return text.ToString();
    }

    /// <summary>With a target goes what only it depends on.</summary>
    private static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target, HashSet<ExecutableTarget> skipped)
    {
        if (skipped.Contains(target) || (!target.Invoked && !skipped.Add(target)))
            return;
        foreach (var dependency in target.ExecutionDependencies)
        {
            if (!plan.Any(other => other != target && !skipped.Contains(other) && other.ExecutionDependencies.Contains(dependency)))
                Skip(plan, dependency, skipped);
        }
    }
}
