using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>What was said to the build: on the command line, in the environment, in .nuke/parameters.json; the first that says it wins.</summary>
internal sealed class ParameterValues
{
    private readonly Dictionary<string, string[]> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> environment = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> file = [];

    public static ParameterValues Read(string root)
    {
        var values = new ParameterValues();
        values.ReadCommandLine(Environment.GetCommandLineArgs().AsSpan(1));
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            values.environment.TryAdd(string.Concat(((string)variable.Key).Where(char.IsLetterOrDigit)), (string?)variable.Value ?? "");
        values.ReadFile(Path.Combine(root, ".nuke", "parameters.json"));
        return values;
    }

    /// <summary>Null where nothing was said; empty where the name stands alone.</summary>
    public IReadOnlyList<string>? List(string name) => Find(name, "+");

    /// <exception cref="InvalidOperationException">A value is not of its parameter's type.</exception>
    public void Inject(NukeBuild build)
    {
        for (var type = build.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (member.GetCustomAttribute<ParameterAttribute>() is not { } parameter || member is PropertyInfo { CanWrite: false })
                    continue;
                var (valueType, set) = member is FieldInfo field
                    ? (field.FieldType, (Action<object, object>)((target, value) => field.SetValue(target, value)))
                    : (((PropertyInfo)member).PropertyType, ((PropertyInfo)member).SetValue);
                if (Find(parameter.Name ?? member.Name, parameter.Separator) is { } values && Convert(values, valueType) is { } converted)
                    set(build, converted);
            }
        }
    }

    private void ReadCommandLine(ReadOnlySpan<string> arguments)
    {
        var name = "Target";
        var values = new List<string>();
        foreach (var argument in arguments)
        {
            if (!argument.StartsWith('-'))
            {
                values.Add(argument);
                continue;
            }

            Add();
            name = argument.Replace("-", "", StringComparison.Ordinal);
            values = [];
        }

        Add();

        void Add()
        {
            if (values.Count > 0 || name != "Target")
                named[name] = [.. values];
        }
    }

    private void ReadFile(string path)
    {
        if (!File.Exists(path))
            return;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var property in document.RootElement.EnumerateObject())
            file[property.Name] = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray().Select(Text)] : [Text(property.Value)];

        static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    private string[]? Find(string name, string? separator)
    {
        if (named.TryGetValue(name, out var values))
            return values;
        if (environment.TryGetValue(name, out var value) || environment.TryGetValue("NUKE" + name, out value))
            return separator is null ? [value] : value.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        return file.GetValueOrDefault(name);
    }

    private static object? Convert(string[] values, Type type)
    {
        if (values.Length == 0)
            return type == typeof(bool) ? true : null;
        if (values.Length > 1)
            throw new InvalidOperationException($"{string.Join(' ', values)} is more than one value.");
        return TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, values[0]);
    }
}
