namespace Nuke.Common.Execution;

public interface IBuildExtension
{
    /// <summary>Higher ones act first.</summary>
    float Priority { get; }
}

/// <summary>Called once the plan stands, before anything runs.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}

/// <summary>An attribute on the build's class that takes part in its life.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build { get; internal set; } = null!; // set before the extension is called

    public virtual float Priority { get; set; }
}
