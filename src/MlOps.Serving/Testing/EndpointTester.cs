using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>Tests an endpoint from outside, over HTTP: the right model, its answers, and how it takes a row that is wrong.</summary>
public sealed class EndpointTester : IDisposable
{
    private const int BatchRows = 100;
    private const int Shown = 3;
    private readonly EndpointState endpoint;
    private readonly Digest expected;
    private readonly GoldenSet golden;
    private readonly EndpointClient client;
    private readonly ImmutableArray<EndpointCheck>.Builder checks = ImmutableArray.CreateBuilder<EndpointCheck>();
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <param name="expected">The digest of the model that must answer.</param>
    /// <param name="golden">That model's rows with known answers.</param>
    public EndpointTester(EndpointState endpoint, Digest expected, GoldenSet golden)
    {
        this.endpoint = endpoint;
        this.expected = expected;
        this.golden = golden;
        client = new EndpointClient(endpoint.Url);
    }

    /// <exception cref="MlOpsException">MLOPS5016: nothing answers.</exception>
    public async Task<EndpointTestReport> RunAsync(CancellationToken cancellationToken)
    {
        // Answers of another model would only differ: there is nothing to compare them with.
        if (await ModelAsync(cancellationToken))
        {
            await GoldenAsync(string.Create(CultureInfo.InvariantCulture, $"golden rows, up to {BatchRows} at once"), BatchRows, cancellationToken);
            await GoldenAsync("golden rows, one by one", 1, cancellationToken);
            await MalformedAsync(cancellationToken);
        }

        return new EndpointTestReport(endpoint, expected, golden.Rows.Length, checks.ToImmutable(), diagnostics.ToImmutable());
    }

    public void Dispose() => client.Dispose();

    private async Task<bool> ModelAsync(CancellationToken cancellationToken)
    {
        var summary = await client.FindSummaryAsync(cancellationToken) ?? throw new MlOpsException(DiagnosticCodes.EndpointDown,
            $"the endpoint '{endpoint.Name}' does not answer at {endpoint.Url}: deploy it again with `mlops endpoint deploy {endpoint.Name}`");
        // An address comes again: another server may listen where the deployed one did.
        var refusal = summary.Digest != expected ? $"the endpoint '{endpoint.Name}' serves {summary.Model} {summary.Digest}, it should serve {endpoint.Model} {expected}"
            : summary.Instance != endpoint.Instance ? $"another server than was deployed to '{endpoint.Name}' answers at {endpoint.Url}: deploy it again with `mlops endpoint deploy {endpoint.Name}`"
            : null;
        Add("model", refusal is null, summary.Digest.ToString(), DiagnosticCodes.WrongModel, refusal ?? "");
        return refusal is null;
    }

    private async Task GoldenAsync(string name, int size, CancellationToken cancellationToken)
    {
        var durations = new List<TimeSpan>();
        var mismatches = new List<string>();
        foreach (var batch in Enumerable.Range(0, golden.Rows.Length).Chunk(size))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(batch.Select(row => golden.Rows[row].Input).ToArray());
            var started = Stopwatch.GetTimestamp();
            var (status, body) = await client.ScoreAsync(json, cancellationToken);
            durations.Add(Stopwatch.GetElapsedTime(started));
            using (body)
                mismatches.AddRange(Compare(batch, status, body?.RootElement ?? default));
        }

        Add(name, mismatches.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{golden.Rows.Length} rows in {durations.Count} requests"),
            DiagnosticCodes.GoldenMismatch,
            string.Create(CultureInfo.InvariantCulture, $"{name}: {mismatches.Count} answers of '{endpoint.Name}' differ from those in training: {string.Join("; ", mismatches.Take(Shown))}"),
            Latency.Of(durations));
    }

    private IEnumerable<string> Compare(int[] rows, HttpStatusCode status, JsonElement body)
    {
        if (status != HttpStatusCode.OK)
            return [string.Create(CultureInfo.InvariantCulture, $"row {rows[0]}: status {(int)status}, {Message(body) ?? "no message"}")];
        if (body.ValueKind != JsonValueKind.Object)
            return [string.Create(CultureInfo.InvariantCulture, $"row {rows[0]}: the answer is no JSON object")];
        if (!body.TryGetProperty("digest", out var digest) || digest.ValueKind != JsonValueKind.String || digest.GetString() != expected.ToString())
            return [string.Create(CultureInfo.InvariantCulture, $"row {rows[0]}: answered by {digest}, not by {expected}")];
        if (!body.TryGetProperty("predictions", out var predictions) || predictions.ValueKind != JsonValueKind.Array || predictions.GetArrayLength() != rows.Length)
            return [string.Create(CultureInfo.InvariantCulture, $"row {rows[0]}: expected {rows.Length} predictions")];
        return rows.SelectMany((row, index) => golden.Compare(row, predictions[index])).Select(mismatch => mismatch.ToString());
    }

    private async Task MalformedAsync(CancellationToken cancellationToken)
    {
        var row = Malformed.Of(golden.Rows[0].Input);
        var (status, body) = await client.ScoreAsync(JsonSerializer.SerializeToUtf8Bytes(new[] { row }), cancellationToken);
        using (body)
        {
            var message = Message(body?.RootElement ?? default);
            Add("a malformed row", status == HttpStatusCode.BadRequest && message is not null,
                string.Create(CultureInfo.InvariantCulture, $"{(int)status}: {message ?? "no message"}"), DiagnosticCodes.EndpointContract,
                string.Create(CultureInfo.InvariantCulture, $"'{endpoint.Name}' answers {(int)status} ({message ?? "no message"}) to the malformed row {row.ToJsonString()}: expected 400 with a message"));
        }
    }

    private static string? Message(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("detail", out var message) && message.ValueKind == JsonValueKind.String && message.GetString() is { Length: > 0 } text ? text : null;

    private void Add(string name, bool passed, string detail, DiagnosticCode code, string refusal, Latency? latency = null)
    {
        checks.Add(new EndpointCheck(name, passed, detail, latency));
        if (!passed)
            diagnostics.Add(new Diagnostic(code, refusal));
    }
}
