using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>The build's targets, in the order of their declaration, with their dependencies resolved.</summary>
internal static class TargetGraph
{
    public static IReadOnlyList<ExecutableTarget> Of(NukeBuild build, IReadOnlyCollection<Target> defaults)
    {
        var definitions = new List<(ExecutableTarget Target, TargetDefinition Definition)>();
        foreach (var property in build.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (property.PropertyType != typeof(Target))
                continue;
            var factory = (Target)property.GetValue(build)!;
            var definition = new TargetDefinition();
            factory(definition);
            definitions.Add((new ExecutableTarget
            {
                Name = property.Name,
                Description = definition.Text,
                Factory = factory,
                IsDefault = defaults.Contains(factory),
                Actions = definition.Actions,
                StaticConditions = definition.Conditions,
            }, definition));
        }

        foreach (var (target, definition) in definitions)
        {
            target.ExecutionDependencies.AddRange(definition.Dependencies.Select(Find));
            foreach (var follower in definition.Followers)
                Find(follower).OrderDependencies.Add(target);
        }

        return definitions.ConvertAll(pair => pair.Target);

        ExecutableTarget Find(Target factory) => definitions.Single(pair => pair.Target.Factory.Equals(factory)).Target;
    }
}
