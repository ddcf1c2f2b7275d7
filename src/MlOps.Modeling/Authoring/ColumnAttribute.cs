namespace MlOps.Modeling;

/// <summary>On a property of a generated row type: the dataset's column that it holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
