namespace MlOps.Modeling;

/// <summary>On a generated row type: the dataset whose rows these are.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class DatasetAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
