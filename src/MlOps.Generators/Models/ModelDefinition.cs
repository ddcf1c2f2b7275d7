namespace MlOps.Generators.Models;

/// <summary>What a class that implements IModel says in its Define, as far as a caller's types depend on it.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="RowType">The name of IModel's type argument.</param>
/// <param name="Label">The row's property that Predict names, or null where there is none.</param>
/// <param name="Classify">Whether the label is a class even where it is an integer.</param>
/// <param name="Properties">The row's properties that features read, in the order in which they first occur.</param>
internal sealed record ModelDefinition(string Name, string Namespace, string Accessibility, string RowType, string? Label, bool Classify, EquatableArray<string> Properties);
