using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>POST /score: <c>{"rows":[…]}</c>, an array of rows, or one row.</summary>
internal sealed class ScoreHandler(ServedModel model, ServerOptions options, ServerIdentity identity)
{
    public async Task HandleAsync(HttpContext context)
    {
        var package = model.Package;
        if (!IsJson(context.Request.ContentType))
            throw new MlOpsException(DiagnosticCodes.UnsupportedRequest, $"the content type is '{context.Request.ContentType}': send application/json");
        if (EncodingOf(context.Request) is { } encoding)
        {
            // RFC 9110, 12.5.3: what encodings would have been taken.
            context.Response.Headers.AcceptEncoding = "identity";
            throw new MlOpsException(DiagnosticCodes.UnsupportedRequest, $"the content encoding is '{encoding}': send the rows as they are, not compressed");
        }

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

    /// <returns>Null where the body is sent as it is.</returns>
    private static string? EncodingOf(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString() is var encoding && (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) ? null : encoding;

    private static async Task<JsonDocument> ParseAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidRows, $"the body is not JSON: {e.Message}", inner: e);
        }
    }

    private static IReadOnlyList<JsonElement> RowsOf(JsonElement body)
    {
        try
        {
            return Find(body);
        }
        catch (InvalidOperationException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidRows, $"the name of a member is no text: {e.Message}", inner: e);
        }
    }

    private static IReadOnlyList<JsonElement> Find(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => [.. body.EnumerateArray()],
        JsonValueKind.Object when body.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Array => Alone(body, rows),
        JsonValueKind.Object => [body],
        _ => throw new MlOpsException(DiagnosticCodes.InvalidRows, "the body is no rows: expected {\"rows\":[{…},…]}, an array of rows, or one row"),
    };

    private static IReadOnlyList<JsonElement> Alone(JsonElement body, JsonElement rows)
    {
        if (body.GetPropertyCount() == 1)
            return [.. rows.EnumerateArray()];
        var other = body.EnumerateObject().FirstOrDefault(member => !member.NameEquals("rows"));
        throw new MlOpsException(DiagnosticCodes.InvalidRows, other.Value.ValueKind == JsonValueKind.Undefined
            ? "the body has 'rows' twice: put all rows into one array"
            : $"the body has '{other.Name}' beside 'rows': what belongs to a row goes into each of them, and the rest is to be left out");
    }
}
