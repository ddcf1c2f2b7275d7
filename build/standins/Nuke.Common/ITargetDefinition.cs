using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What a target says of itself.</summary>
public interface ITargetDefinition
{
    ITargetDefinition Description(string description);

    /// <summary>These run before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>This one runs before these, where both run.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Skipped, with what only it depends on, unless the condition holds before anything runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    ITargetDefinition Executes(params Action[] actions);
}
