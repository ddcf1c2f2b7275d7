using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>Talks to one scoring server.</summary>
public sealed class EndpointClient : IDisposable
{
    private readonly HttpClient http;

    public EndpointClient(string url)
    {
        // A proxy that the environment names has no business between this machine and itself.
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsSilence(e, cancellationToken))
        {
            return false;
        }
    }

    /// <returns>Null where nothing answers, or something that is no scoring server.</returns>
    public async Task<ServerSummary?> FindSummaryAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync("/", cancellationToken);
            using var body = await ReadAsync(response, cancellationToken);
            return body?.RootElement is { ValueKind: JsonValueKind.Object } summary && Digest.TryParse(Text(summary, "digest"), out var digest)
                ? new ServerSummary(Text(summary, "instance") ?? "", Text(summary, "model") ?? "", digest)
                : null;
        }
        catch (Exception e) when (IsSilence(e, cancellationToken))
        {
            return null;
        }
    }

    /// <returns>The status, and the body where it is JSON.</returns>
    /// <exception cref="MlOpsException">MLOPS5016: nothing answers.</exception>
    public async Task<(HttpStatusCode Status, JsonDocument? Body)> ScoreAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await http.PostAsync("/score", content, cancellationToken);
            return (response.StatusCode, await ReadAsync(response, cancellationToken));
        }
        catch (Exception e) when (IsSilence(e, cancellationToken))
        {
            throw new MlOpsException(DiagnosticCodes.EndpointDown, $"nothing answers at {http.BaseAddress}score: {e.Message}", inner: e);
        }
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonDocument?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Refused, broken off, or too slow; but not where the caller cancelled.</summary>
    private static bool IsSilence(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
