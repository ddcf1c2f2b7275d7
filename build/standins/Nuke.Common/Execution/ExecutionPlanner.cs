namespace Nuke.Common.Execution;

/// <summary>Which targets run, and in which order.</summary>
internal static class ExecutionPlanner
{
    /// <summary>
    /// Built from the end: the next to last is always the first declared target that nothing still open waits for. It is
    /// kept where it was asked for or a kept one depends on it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Targets depend on each other in a circle.</exception>
    public static IReadOnlyCollection<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> asked)
    {
        var open = targets.ToList();
        var plan = new List<ExecutableTarget>();
        while (open.Count > 0)
        {
            var last = open.Find(target => !open.Exists(other => other.ExecutionDependencies.Contains(target) || other.OrderDependencies.Contains(target)))
                ?? throw new InvalidOperationException("Targets depend on each other in a circle: " + string.Join(", ", open.Select(target => target.Name)));
            open.Remove(last);
            if (asked.Contains(last) || plan.Exists(target => target.ExecutionDependencies.Contains(last)))
                plan.Add(last);
        }

        plan.Reverse();
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        return plan;
    }

    /// <summary>Marks a target that was not asked for, and whatever no other scheduled target depends on.</summary>
    public static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        if (!target.Invoked)
            target.Status = ExecutionStatus.Skipped;
        foreach (var dependency in target.ExecutionDependencies)
        {
            if (!plan.Any(other => other != target && other.Status == ExecutionStatus.Scheduled && other.ExecutionDependencies.Contains(dependency)))
                Skip(plan, dependency);
        }
    }
}
