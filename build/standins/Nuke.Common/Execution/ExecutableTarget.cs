using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>A target with its place in the graph and what became of it.</summary>
public class ExecutableTarget
{
    internal Stopwatch Stopwatch { get; } = new();

    internal List<Action> Actions { get; init; } = [];

    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public required Delegate Factory { get; set; }

    /// <summary>All must hold before anything runs, or the target is skipped.</summary>
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; internal init; } = [];

    /// <summary>Run before this one.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Run before this one where both run.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    public bool IsDefault { get; set; }

    /// <summary>Named on the command line.</summary>
    public bool Invoked { get; set; }

    public ExecutionStatus Status { get; set; }

    public TimeSpan Duration => Stopwatch.Elapsed;
}
