using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>POST /score: <c>{"rows":[…]}</c>, an array of rows, or one row.</summary>
internal sealed class ScoreHandler(ServedModel model, ServerOptions options, ServerIdentity identity)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public async Task HandleAsync(HttpContext context)
    {
        var package = model.Package;
        if (!IsJson(context.Request.ContentType))
            throw new MlOpsException(DiagnosticCodes.UnsupportedRequest, $"the content type is '{context.Request.ContentType}': send application/json");

        using var document = await ParseAsync(context);
        var rows = RowsOf(document.RootElement);
        if (rows.Count > options.MaxRows)
            throw new MlOpsException(DiagnosticCodes.RequestTooLarge, string.Create(CultureInfo.InvariantCulture, $"the request has {rows.Count} rows, at most {options.MaxRows} are scored at once"));

        var result = package.Score(JsonRows.Read(package.Metadata, rows));
        await Answer.WriteAsync(context, json =>
        {
            Summary.Identify(json, package, identity);
            json.WritePropertyName("predictions");
            JsonRows.Write(package.Metadata, result, json);
        });
    }

    /// <summary>application/json and everything that is written as +json (RFC 6839); nothing said is taken for JSON.</summary>
    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim() ?? "";
        return type.Length == 0 || type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<JsonDocument> ParseAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter where a member's name is no text
        {
            throw new MlOpsException(DiagnosticCodes.InvalidRows, $"the body is not JSON: {e.Message}", inner: e);
        }
    }

    private static IReadOnlyList<JsonElement> RowsOf(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => [.. body.EnumerateArray()],
        JsonValueKind.Object when body.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array && body.GetPropertyCount() == 1 => [.. rows.EnumerateArray()],
        JsonValueKind.Object => [body],
        _ => throw new MlOpsException(DiagnosticCodes.InvalidRows, "the body is no rows: expected {\"rows\":[{…},…]}, an array of rows, or one row"),
    };
}
