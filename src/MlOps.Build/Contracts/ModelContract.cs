using System.Text.Json;

namespace MlOps.Build;

/// <summary>What callers of a model compile and calculate against: its inputs and outputs, as model.json has them.</summary>
internal sealed record ModelContract(IReadOnlyList<ContractColumn> Inputs, IReadOnlyList<ContractColumn> Outputs)
{
    /// <exception cref="JsonException">The file is no model.json.</exception>
    public static ModelContract Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        try
        {
            return new ModelContract(Columns(json.RootElement, "inputs"), Columns(json.RootElement, "outputs"));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>What callers of <paramref name="before"/> have to change, or would calculate wrongly with.</summary>
    public IEnumerable<string> Breaks(ModelContract before) =>
    [
        .. Changes("input", before.Inputs, Inputs),
        .. Changes("output", before.Outputs, Outputs),
        .. Added(before.Inputs, Inputs).Where(static input => !input.Nullable).Select(static input => $"the input '{input.Name}' is new, and required"),
    ];

    /// <summary>What callers of <paramref name="before"/> may use and need not.</summary>
    public IEnumerable<string> Additions(ModelContract before) =>
    [
        .. Added(before.Inputs, Inputs).Where(static input => input.Nullable).Select(static input => $"the input '{input.Name}' is new, and optional"),
        .. Added(before.Outputs, Outputs).Select(static output => $"the output '{output.Name}' is new"),
    ];

    private static IEnumerable<string> Changes(string kind, IReadOnlyList<ContractColumn> before, IReadOnlyList<ContractColumn> after)
    {
        foreach (var old in before)
        {
            var now = after.FirstOrDefault(column => column.Name == old.Name);
            if (now is null)
                yield return $"the {kind} '{old.Name}' is gone";
            else if (now.Type != old.Type)
                yield return $"the {kind} '{old.Name}' is {now.Type}, and was {old.Type}";
            else if (now.Nullable != old.Nullable)
                yield return $"the {kind} '{old.Name}' is {(now.Nullable ? "nullable, and was not" : "not nullable any more")}";
            else if (now.Unit != old.Unit)
                yield return $"the {kind} '{old.Name}' is in '{now.Unit}', and was in '{old.Unit}'";
        }
    }

    private static IEnumerable<ContractColumn> Added(IReadOnlyList<ContractColumn> before, IReadOnlyList<ContractColumn> after) =>
        after.Where(column => before.All(old => old.Name != column.Name));

    private static List<ContractColumn> Columns(JsonElement model, string name) =>
        [.. model.GetProperty(name).EnumerateArray().Select(static column => new ContractColumn(
            column.GetProperty("name").GetString()!,
            string.Join(' ', new[] { Text(column, "type"), Text(column, "columnType") }.Where(static part => part.Length > 0)),
            column.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(),
            Text(column, "unit")))];

    private static string Text(JsonElement column, string name) => column.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
