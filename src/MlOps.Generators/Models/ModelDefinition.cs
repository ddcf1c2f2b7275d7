using System;
using System.Collections.Generic;
using System.Linq;

namespace MlOps.Generators.Models;

/// <summary>What a class that implements IModel says in its Define, as far as a caller's types depend on it.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="RowType">The name of IModel's type argument.</param>
/// <param name="Label">The row's property that Predict names, or null where there is none.</param>
/// <param name="Classify">Whether the label is a class even where it is an integer.</param>
/// <param name="Properties">The row's properties that features read, in the order in which they first occur; then those of models of other projects that it refers to.</param>
/// <param name="References">The models of the same project whose predictions are features, with their namespaces.</param>
internal sealed record ModelDefinition(string Name, string Namespace, string Accessibility, string RowType, string? Label, bool Classify, EquatableArray<string> Properties, EquatableArray<string> References)
{
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>With what the models read that it refers to, directly or by others.</summary>
    /// <param name="models">Of the project.</param>
    public ModelDefinition With(IReadOnlyCollection<ModelDefinition> models)
    {
        if (References.Count == 0)
            return this;
        var reached = new Dictionary<string, ModelDefinition>(StringComparer.Ordinal) { [FullName] = this };
        var open = new Queue<ModelDefinition>([this]);
        while (open.Count > 0)
        {
            foreach (var model in open.Dequeue().References.SelectMany(name => models.Where(model => model.FullName == name)).Where(model => !reached.ContainsKey(model.FullName)))
            {
                reached[model.FullName] = model;
                open.Enqueue(model);
            }
        }

        return this with { Properties = new EquatableArray<string>([.. reached.Values.SelectMany(model => model.Properties).Distinct()]) };
    }
}
