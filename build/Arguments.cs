using System.Collections;
using System.Reflection;
using Nuke.Common;

namespace MlOps.BuildProgram;

/// <summary>
/// Reads what was said to the build more strictly than the engine, which ignores an unknown option and takes a value that
/// does not parse for none. Sources in their order: the command line, the environment, .nuke/parameters.json.
/// </summary>
internal sealed class Arguments
{
    public static readonly Arguments None = new([], commandLineNamesTargets: false);

    private static readonly string[] OnRegisteredModels = ["DeployStaging", "E2E", "Promote"];

    private readonly Dictionary<string, Said> said = new(StringComparer.Ordinal);

    private Arguments(IReadOnlyList<string> targets, bool commandLineNamesTargets) => (Targets, NamesTargets) = (targets, commandLineNamesTargets);

    /// <summary>By their proper names; empty where the default target is meant.</summary>
    public IReadOnlyList<string> Targets { get; private set; }

    private bool NamesTargets { get; }

    /// <summary>The text of a parameter, or null where nothing was said.</summary>
    public string? this[string parameter] => said.GetValueOrDefault(parameter)?.Values.FirstOrDefault();

    /// <summary>How the user named it, for messages: --seed, or the environment's SEED.</summary>
    public string Source(string parameter) => said[parameter].Source;

    /// <summary>Whether models come to an endpoint: those that are only promoted have been there.</summary>
    public bool Deploys => Targets.Any(target => target is "DeployStaging" or "E2E" || (target == "Promote" && this["ModelVersion"] is null));

    public IReadOnlyList<string>? Skipped => said.GetValueOrDefault("Skip")?.Values;

    /// <exception cref="UsageException">An unknown target, option or key, or a value that does not parse.</exception>
    public static Arguments Read(Type build, IReadOnlyList<string> commandLine, IDictionary environment, string parametersFile)
    {
        var parameters = Parameter.Of(build);
        var targets = TargetsOf(build);
        var groups = Groups(commandLine).ToList();
        var arguments = new Arguments(groups[0].Values, groups[0].Values.Count > 0);

        foreach (var (option, values) in groups.Skip(1))
        {
            var parameter = Parameter.Find(parameters, option.Replace("-", "", StringComparison.Ordinal))
                ?? throw new UsageException($"unknown option {option}; there are {Parameter.List(parameters)}");
            if (!arguments.said.TryAdd(parameter.Name, new Said(parameter.Option, values)))
                throw new UsageException($"{parameter.Option} is given twice");
        }

        foreach (var parameter in parameters)
        {
            if (!arguments.said.ContainsKey(parameter.Name) && FromEnvironment(environment, parameter) is { } variable)
                arguments.said.Add(parameter.Name, variable);
        }

        foreach (var (key, values) in ParametersFile.Read(parametersFile))
        {
            var parameter = parameters.FirstOrDefault(parameter => parameter.Name == key)
                ?? throw new UsageException($".nuke/parameters.json: unknown key {key}; there are {string.Join(", ", parameters.Select(parameter => parameter.Name))}");
            arguments.said.TryAdd(key, new Said($".nuke/parameters.json: {key}", values));
        }

        foreach (var parameter in parameters.Where(parameter => arguments.said.ContainsKey(parameter.Name)))
            parameter.Check(arguments.said[parameter.Name]);
        arguments.Settle(targets);
        return arguments;
    }

    public static IReadOnlyList<string> TargetsOf(Type build) =>
        [.. build.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name)];

    private void Settle(IReadOnlyList<string> targets)
    {
        if (!NamesTargets || said.ContainsKey("Target"))
            Targets = said.GetValueOrDefault("Target")?.Values ?? [];
        Targets = [.. Targets.Select(Proper)];
        if (said.TryGetValue("ModelVersion", out var version) && !Targets.Any(OnRegisteredModels.Contains))
            throw new UsageException($"{version.Source} goes with {string.Join(", ", OnRegisteredModels.SkipLast(1))} or {OnRegisteredModels[^1]}");
        if (said.TryGetValue("Skip", out var skip))
            said["Skip"] = skip with { Values = [.. skip.Values.Select(Proper)] };

        string Proper(string name) => targets.FirstOrDefault(target => target.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"unknown target {name}; there are {string.Join(", ", targets)}");
    }

    /// <summary>What comes before the first option, then each option with what follows it.</summary>
    private static IEnumerable<(string Option, IReadOnlyList<string> Values)> Groups(IReadOnlyList<string> commandLine)
    {
        var option = "";
        var values = new List<string>();
        foreach (var argument in commandLine)
        {
            if (argument.StartsWith('-'))
            {
                yield return (option, values);
                option = argument;
                values = [];
            }
            else
            {
                values.Add(argument);
            }
        }

        yield return (option, values);
    }

    private static Said? FromEnvironment(IDictionary environment, Parameter parameter)
    {
        var variables = environment.Keys.Cast<string>().Where(parameter.IsVariable).Order(StringComparer.Ordinal).ToList();
        if (variables.Count > 1)
            throw new UsageException($"the environment sets {parameter.Name} more than once: {string.Join(", ", variables)}");
        if (variables.Count == 0)
            return null;
        var value = (string?)environment[variables[0]] ?? "";
        return new Said($"{variables[0]} in the environment", parameter.IsList ? value.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [value]);
    }
}
