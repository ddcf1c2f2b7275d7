using System.Text.RegularExpressions;

namespace MlOps.BuildProgram;

/// <summary>
/// How severe violations of the data are, said as to MSBuild: -p:MlOpsSeverity_2003=warning, -p:TreatWarningsAsErrors=true. The
/// validation takes them as options, the model projects' builds as the properties that they are.
/// </summary>
internal sealed partial record Severities(IReadOnlyList<string> Properties, IReadOnlyList<string> Options)
{
    public static readonly Severities None = new([], []);

    /// <returns>What was said, and the command line without it.</returns>
    /// <exception cref="UsageException">Another property, which nothing here would listen to, or a target after it.</exception>
    public static (Severities Severities, string[] Others) Take(IReadOnlyList<string> commandLine)
    {
        var properties = commandLine.Where(argument => argument.StartsWith("-p:", StringComparison.OrdinalIgnoreCase)).ToArray();
        for (var i = 1; i < commandLine.Count; i++)
        {
            if (properties.Contains(commandLine[i - 1]) && !commandLine[i].StartsWith('-'))
                throw new UsageException($"{commandLine[i]} follows {commandLine[i - 1]}: targets come before options");
        }

        return (new Severities(properties, [.. properties.SelectMany(Option)]), [.. commandLine.Where(argument => !properties.Contains(argument))]);
    }

    public override string ToString() => string.Join(' ', Properties);

    private static IEnumerable<string> Option(string property)
    {
        if (Pattern().Match(property) is not { Success: true } match)
            throw new UsageException($"{property}: expected -p:MlOpsSeverity_2003=warning, or one of NoWarn, WarningsAsErrors, WarningsNotAsErrors and TreatWarningsAsErrors with a value");
        // As MSBuild reads it: %3B is a semicolon that does not end the property.
        var value = Uri.UnescapeDataString(match.Groups["value"].Value);
        return match.Groups["name"].Value.ToUpperInvariant() switch
        {
            "NOWARN" => ["--no-warn", value],
            "WARNINGSASERRORS" => ["--warnings-as-errors", value],
            "WARNINGSNOTASERRORS" => ["--warnings-not-as-errors", value],
            "TREATWARNINGSASERRORS" => value.Equals("true", StringComparison.OrdinalIgnoreCase) ? ["--treat-warnings-as-errors"] : [],
            _ => ["--severity", $"{match.Groups["code"].Value}={value}"],
        };
    }

    [GeneratedRegex("^-p:(?<name>MlOpsSeverity_(?<code>[^=]+)|NoWarn|WarningsAsErrors|WarningsNotAsErrors|TreatWarningsAsErrors)=(?<value>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
