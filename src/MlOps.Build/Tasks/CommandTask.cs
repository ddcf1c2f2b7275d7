using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>One call of the mlops command.</summary>
public abstract class CommandTask : MlOpsTask
{
    /// <summary>The directory that holds data/.</summary>
    [Required]
    public string WorkspaceRoot { get; set; } = "";

    /// <summary>For a line of progress, such as: validating taxi-fares 5.</summary>
    private protected abstract string Doing { get; }

    /// <summary>The command and its options, an element an argument.</summary>
    private protected abstract IEnumerable<string> Arguments();

    private protected sealed override bool Work(ToolRunner runner, ToolLog log) => runner.Run(new ToolCall(WorkspaceRoot, Doing, [.. Arguments()]));
}
