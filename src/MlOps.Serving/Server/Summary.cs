using System.Text.Json;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>What GET / tells: which model this is, what it takes and what it gives.</summary>
internal static class Summary
{
    public static void Write(Utf8JsonWriter json, ModelPackage package, ServerIdentity identity)
    {
        var metadata = package.Metadata;
        json.WriteString("endpoint", identity.Endpoint);
        json.WriteString("deployment", identity.Deployment);
        json.WriteString("instance", identity.Instance);
        json.WriteString("startedAt", identity.StartedAt);
        Identify(json, package, identity);
        json.WriteString("task", CamelCase(metadata.Task));
        json.WriteStartObject("dataset");
        json.WriteString("name", metadata.Dataset.Name);
        json.WriteNumber("version", metadata.Dataset.Version);
        json.WriteEndObject();

        json.WriteStartArray("inputs");
        foreach (var input in metadata.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteString("type", CamelCase(input.ColumnType));
            json.WriteBoolean("nullable", input.Nullable);
            WriteUnit(json, input.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var output in metadata.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("name", output.Name);
            json.WriteString("type", CamelCase(output.Type));
            WriteUnit(json, output.Unit);
            WriteClasses(json, output);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The members by which every answer says whose it is.</summary>
    public static void Identify(Utf8JsonWriter json, ModelPackage package, ServerIdentity identity)
    {
        json.WriteString("model", package.Metadata.Name);
        if (identity.ModelVersion is { } version)
            json.WriteNumber("version", version);
        else
            json.WriteNull("version");
        json.WriteString("digest", package.Digest.ToString());
    }

    private static void WriteUnit(Utf8JsonWriter json, string? unit)
    {
        if (unit is not null)
            json.WriteString("unit", unit);
    }

    private static void WriteClasses(Utf8JsonWriter json, ModelOutput output)
    {
        if (output.Classes is not { } classes)
            return;
        json.WriteStartArray("classes");
        foreach (var name in classes)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
