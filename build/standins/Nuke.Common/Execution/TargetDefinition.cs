namespace Nuke.Common.Execution;

internal sealed class TargetDefinition : ITargetDefinition
{
    public string? Text { get; private set; }

    public List<Target> Dependencies { get; } = [];

    public List<Target> Followers { get; } = [];

    public List<(string Text, Func<bool> Delegate)> Conditions { get; } = [];

    public List<Action> Actions { get; } = [];

    public ITargetDefinition Description(string description)
    {
        Text = description;
        return this;
    }

    public ITargetDefinition DependsOn(params Target[] targets)
    {
        Dependencies.AddRange(targets);
        return this;
    }

    public ITargetDefinition Before(params Target[] targets)
    {
        Followers.AddRange(targets);
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        Conditions.Add((conditionExpression ?? "", condition));
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        Actions.AddRange(actions);
        return this;
    }
}
