using System.Globalization;
using System.Reflection;
using System.Text;
using Nuke.Common;

namespace MlOps.BuildProgram;

/// <summary>One parameter of the build, under the name that its sources use.</summary>
internal sealed record Parameter(string Name, Type Type, string Description)
{
    /// <summary>What the engine itself knows and this build speaks of; its other options serve other builds.</summary>
    private static readonly Parameter[] OfTheEngine =
    [
        new("Help", typeof(bool), "Prints this text, and runs nothing"),
        new("Plan", typeof(bool), "Prints the order of the targets, and runs nothing"),
        new("Skip", typeof(string[]), "Targets to skip, with what only they need; without a name: all but the asked ones"),
        new("Target", typeof(string[]), "Targets to run, as an option"),
    ];

    /// <summary>As it is typed: --dataset-version.</summary>
    public string Option
    {
        get
        {
            var option = new StringBuilder("-");
            foreach (var c in Name)
                option.Append(char.IsUpper(c) ? "-" : "").Append(char.ToLowerInvariant(c));
            return option.ToString();
        }
    }

    public bool IsList => Type == typeof(string[]);

    /// <summary>By the order of their declaration, the engine's own last.</summary>
    public static IReadOnlyList<Parameter> Of(Type build) =>
    [
        .. build.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(field => (Field: field, Parameter: field.GetCustomAttribute<ParameterAttribute>()))
            .Where(member => member.Parameter is not null)
            .Select(member => new Parameter(member.Field.Name, Nullable.GetUnderlyingType(member.Field.FieldType) ?? member.Field.FieldType, member.Parameter!.Description ?? "")),
        .. OfTheEngine,
    ];

    public static Parameter? Find(IEnumerable<Parameter> parameters, string name) =>
        parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string List(IEnumerable<Parameter> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Option));

    /// <summary>DATASETVERSION, Dataset_Version and NUKE_DATASET_VERSION all mean --dataset-version.</summary>
    public bool IsVariable(string variable)
    {
        var letters = string.Concat(variable.Where(char.IsLetterOrDigit));
        return letters.Equals(Name, StringComparison.OrdinalIgnoreCase) || letters.Equals("NUKE" + Name, StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="UsageException">The values are not one of the type, or not as many as it takes.</exception>
    public void Check(Said said)
    {
        if (IsList)
            return;
        if (said.Values.Count == 0 && Type == typeof(bool))
            return;
        if (said.Values.Count > 1)
            throw new UsageException($"{said.Source} takes one value, not '{string.Join(' ', said.Values)}' (targets come before options)");
        if (said.Values.Count == 0 || string.IsNullOrWhiteSpace(said.Values[0]))
            throw new UsageException($"{said.Source} needs a value: {Expected}");
        if (!Parses(said.Values[0]))
            throw new UsageException($"{said.Source}: '{said.Values[0]}' is not {Expected}");
    }

    private string Expected => Type switch
    {
        _ when Type == typeof(bool) => "true or false",
        _ when Type == typeof(int) => "a whole number from 1 up",
        _ when Type == typeof(long) => "a whole number",
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(Type)),
        _ => "a text",
    };

    private bool Parses(string text) => Type switch
    {
        _ when Type == typeof(bool) => bool.TryParse(text, out _),
        _ when Type == typeof(int) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0,
        _ when Type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        { IsEnum: true } => Enum.GetNames(Type).Contains(text, StringComparer.OrdinalIgnoreCase),
        _ => true,
    };
}
