using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving.Tests;

public sealed class ScoringServerTests : IDisposable
{
    private const string Row = """{"distance":5.4,"passengers":2,"payment_type":"cash","night":false,"pickup_at":"2026-03-01T08:15:00"}""";
    private readonly TestPackage package = TestPackage.Fare();

    [Theory]
    [InlineData("""{"rows":[ROW,ROW]}""", 2)]
    [InlineData("[ROW]", 1)]
    [InlineData("ROW", 1)]
    [InlineData("[]", 0)]
    [InlineData("""{"rows":[]}""", 0)]
    public async Task Scores_rows_in_each_of_the_three_forms(string body, int rows)
    {
        await using var server = await RunningServer.StartAsync(package);
        var (status, answer) = await server.PostAsync(body.Replace("ROW", Row, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, status);
        var predictions = string.Join(',', Enumerable.Repeat("""{"fare_amount":14.3}""", rows));
        Assert.Equal($$"""{"model":"TaxiFare","version":3,"digest":"{{Digest.OfFile(Path.Combine(package.Directory, "model.json"))}}","predictions":[{{predictions}}]}""", answer.GetRawText());
    }

    [Fact]
    public async Task What_the_document_says_can_be_asked_is_answered_and_it_leaves_nothing_out()
    {
        var document = RepositoryRoot.Read("docs", "operations.md");
        var requests = document.Split("| request | answer |\n| --- | --- |\n")[1].Split("\n\n")[0].Split('\n').Select(row => row.Split('`')[1]).ToArray();
        Assert.Equal(Routes.Known.Replace(" and ", ", ", StringComparison.Ordinal).Split(", ").Order(StringComparer.Ordinal), requests.Order(StringComparer.Ordinal));
        var options = new ServerOptions { ModelDirectory = "" };
        Assert.Contains(FormattableString.Invariant($"at most {options.MaxRows:N0} rows and {options.MaxRequestBytes >> 20} MiB"), document, StringComparison.Ordinal);

        await using var server = await RunningServer.StartAsync(package);
        foreach (var request in requests.Select(request => request.Split(' ')))
        {
            using var message = new HttpRequestMessage(new HttpMethod(request[0]), request[1]);
            message.Content = request[0] == "POST" ? new StringContent(Row, Encoding.UTF8, "application/json") : null;
            using var response = await server.Http.SendAsync(message);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Answers_name_the_request_and_the_model()
    {
        await using var server = await RunningServer.StartAsync(package);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "x-request-id", "trip-7" } } };
        using var named = await server.Http.SendAsync(request);
        using var unnamed = await server.Http.GetAsync("/nowhere");
        Assert.Equal(["trip-7"], named.Headers.GetValues("x-request-id"));
        Assert.NotEmpty(unnamed.Headers.GetValues("x-request-id").Single());
        Assert.Equal(Digest.OfFile(Path.Combine(package.Directory, "model.json")).ToString(), unnamed.Headers.GetValues("x-mlops-model-digest").Single());
    }

    [Fact]
    public async Task A_request_id_that_would_not_go_into_a_log_is_replaced()
    {
        await using var server = await RunningServer.StartAsync(package);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("x-request-id", "with space");
        using var response = await server.Http.SendAsync(request);
        Assert.NotEqual("with space", response.Headers.GetValues("x-request-id").Single());
    }

    [Fact]
    public async Task The_summary_tells_inputs_and_outputs()
    {
        await using var server = await RunningServer.StartAsync(package);
        var summary = JsonDocument.Parse(await server.Http.GetStringAsync("/")).RootElement;
        Assert.Equal("TaxiFare", summary.GetProperty("model").GetString());
        Assert.Equal("""{"name":"distance","type":"float64","nullable":false,"unit":"km"}""", summary.GetProperty("inputs")[0].GetRawText());
        Assert.Equal("""[{"name":"fare_amount","type":"float","unit":"USD"}]""", summary.GetProperty("outputs").GetRawText());
    }

    [Theory]
    [InlineData("""{"rows":[ROW,{"distance":"far"}]}""", 400, "MLOPS5001", "row 1: column 'distance': expected a number in km, got \"far\"")]
    [InlineData("""{"rows":[{"speed":1}]}""", 400, "MLOPS5001", "row 0: 'speed' is not an input of TaxiFare: it has distance, passengers, payment_type, night, pickup_at; leave out what is none")]
    [InlineData("""{"rows":[],"speed":1}""", 400, "MLOPS5001", "the body has 'speed' beside 'rows': ")]
    [InlineData("""{"rows":[],"rows":[]}""", 400, "MLOPS5001", "the body has 'rows' twice: ")]
    [InlineData("""{"rows":1}""", 400, "MLOPS5001", "row 0: 'rows' is not an input of TaxiFare")]
    [InlineData("{}", 400, "MLOPS5001", "row 0: column 'distance' is missing")]
    [InlineData("7", 400, "MLOPS5001", "the body is no rows")]
    [InlineData("", 400, "MLOPS5001", "the body is not JSON")]
    [InlineData("{", 400, "MLOPS5001", "the body is not JSON")]
    [InlineData("""[ROW,{"distance":1,"distance":2}]""", 400, "MLOPS5001", "row 1: 'distance' is there twice: give each input once")]
    public async Task Rows_that_are_wrong_are_answered_with_400_and_why(string body, int status, string code, string message)
    {
        await using var server = await RunningServer.StartAsync(package);
        Refused(await server.PostAsync(body.Replace("ROW", Row, StringComparison.Ordinal)), status, code, message);
    }

    [Theory]
    [InlineData("""[ROW,{"payment_type":"\ud800"}]""", "row 1: column 'payment_type': expected a text")]
    [InlineData("""[ROW,{"payment_type":"BYTE"}]""", "row 1: column 'payment_type': expected a text")]
    [InlineData("""[ROW,{"pickup_at":"\udc00"}]""", "row 1: column 'pickup_at': expected a timestamp")]
    [InlineData("""[ROW,{"distance":"BYTE"}]""", "row 1: column 'distance': expected a number in km")]
    [InlineData("""[ROW,{"\ud800":1}]""", "row 1: the name of a member is no text: ")]
    [InlineData("""[ROW,{"BYTE":1}]""", "row 1: the name of a member is no text: ")]
    [InlineData("""{"\ud800":1}""", "the name of a member is no text: ")]
    [InlineData("""{"rows":[ROW],"\ud800":1}""", "the name of a member is no text: ")]
    [InlineData("""{"rows\ud800":[ROW]}""", "row 0: the name of a member is no text: ")]
    public async Task A_text_that_is_not_Unicode_is_answered_with_400_and_why(string body, string message)
    {
        await using var server = await RunningServer.StartAsync(package);
        var parts = body.Replace("ROW", Row, StringComparison.Ordinal).Split("BYTE").Select(Encoding.UTF8.GetBytes);
        using var content = new ByteArrayContent([.. parts.Aggregate((left, right) => [.. left, 0xFF, .. right])]);
        using var response = await server.Http.PostAsync("/score", content);
        Refused(await Read(response), 400, "MLOPS5001", message);
    }

    [Fact]
    public async Task Another_content_type_is_answered_with_415()
    {
        await using var server = await RunningServer.StartAsync(package);
        Refused(await server.PostAsync("distance=5.4", "application/x-www-form-urlencoded"), 415, "MLOPS5011", "the content type is 'application/x-www-form-urlencoded': send application/json");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Row, "application/vnd.rows+json")).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_answered_with_415()
    {
        await using var server = await RunningServer.StartAsync(package);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Row));
        using var content = new ByteArrayContent(compressed.ToArray()) { Headers = { { "content-type", "application/json" }, { "content-encoding", "gzip" } } };
        using var response = await server.Http.PostAsync("/score", content);
        Refused(await Read(response), 415, "MLOPS5011", "the content encoding is 'gzip': send the rows as they are, not compressed");
        Assert.Equal("identity", response.Headers.GetValues("accept-encoding").Single());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);

        using var plain = new ByteArrayContent(Encoding.UTF8.GetBytes(Row)) { Headers = { { "content-encoding", "identity" } } };
        using var scored = await server.Http.PostAsync("/score", plain);
        Assert.Equal(HttpStatusCode.OK, scored.StatusCode);
    }

    [Fact]
    public async Task Other_paths_and_methods_are_answered_with_404_and_405()
    {
        await using var server = await RunningServer.StartAsync(package);
        using var missing = await server.Http.GetAsync("/swagger");
        using var wrong = await server.Http.GetAsync("/score");
        Refused(await Read(missing), 404, "MLOPS5011", "there is nothing at /swagger: there are GET /,");
        Refused(await Read(wrong), 405, "MLOPS5011", "GET is not allowed at /score");
        Assert.Equal(["POST"], wrong.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_request_beyond_the_limits_is_answered_with_413()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelDirectory = package.Directory, MaxRows = 2, MaxRequestBytes = 1000 });
        Refused(await server.PostAsync($"[{Row},{Row},{Row}]"), 413, "MLOPS5010", "the request has 3 rows, at most 2 are scored at once");
        Refused(await server.PostAsync(new string(' ', 1001)), 413, "MLOPS5010", "Request body too large");
    }

    [Fact]
    public async Task Is_live_and_not_ready_before_the_model_is_loaded()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelDirectory = package.Directory }, load: false);
        using (var live = await server.Http.GetAsync("/health/live"))
        using (var ready = await server.Http.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        Refused(await server.PostAsync(Row), 503, "MLOPS5009", "the model is being loaded");
        server.Server.Load();
        using var loaded = await server.Http.GetAsync("/health/ready");
        Assert.Equal("""{"status":"ready"}""", await loaded.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_model_that_answers_otherwise_than_in_training_never_becomes_ready()
    {
        using var other = TestPackage.Fare(perKilometre: 2.5f);
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelDirectory = other.Directory }, load: false);
        var refused = Assert.Throws<MlOpsException>(server.Server.Load);
        Assert.Equal(DiagnosticCodes.GoldenMismatch, refused.Diagnostics[0].Code);
        using var ready = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    public async Task A_model_without_golden_rows_is_served()
    {
        File.Delete(Path.Combine(package.Directory, "golden.jsonl"));
        await using var server = await RunningServer.StartAsync(package);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Row)).Status);
    }

    [Fact]
    public async Task The_state_file_tells_who_answers_where()
    {
        var file = Path.Combine(package.Directory, "state", "staging.json");
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelDirectory = package.Directory, Endpoint = "staging", Deployment = "green", StateFile = file });
        var state = EndpointStore.Read(file)!;
        Assert.Equal(server.Server.State, state);
        Assert.Equal(("staging", "green", Environment.ProcessId, "TaxiFare"), (state.Name, state.Deployment, state.Pid, state.Model));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Theory]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("127.0.0.1:80")]
    [InlineData("http://127.0.0.1:0/score")]
    [InlineData(" ; ")]
    public async Task An_address_that_cannot_be_is_refused(string urls)
    {
        var refused = await Assert.ThrowsAsync<MlOpsException>(() => ScoringServer.StartAsync(new ServerOptions { ModelDirectory = package.Directory, Urls = urls }, CancellationToken.None));
        Assert.Equal(DiagnosticCodes.BadArgument, refused.Diagnostics[0].Code);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var refused = await Assert.ThrowsAsync<MlOpsException>(() => ScoringServer.StartAsync(
            new ServerOptions { ModelDirectory = package.Directory, Urls = $"http://{taken.LocalEndpoint}" }, CancellationToken.None));
        Assert.Equal(DiagnosticCodes.CannotListen, refused.Diagnostics[0].Code);
        Assert.Equal(ExitCode.Environment, refused.ExitCode);
    }

    [Fact]
    public async Task Requests_that_have_begun_are_answered_when_the_server_stops()
    {
        await using var server = await RunningServer.StartAsync(package);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Server.Url).Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Row.Length}\r\nConnection: close\r\n\r\n{Row[..10]}"));
        // The server has begun with the request once it waits for the rest of its body.
        await Task.Delay(200);
        var stopping = server.Server.StopAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Row[10..]));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await stopping;
    }

    public void Dispose() => package.Dispose();

    private static async Task<(HttpStatusCode, JsonElement)> Read(HttpResponseMessage response) =>
        (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);

    private static void Refused((HttpStatusCode Status, JsonElement Body) answer, int status, string code, string message)
    {
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(["title", "status", "detail", "code", "help"], answer.Body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(status, answer.Body.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer.Body.GetProperty("help").GetString()!);
        Assert.Equal(code, answer.Body.GetProperty("code").GetString());
        Assert.StartsWith(message, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
