using System.Net;
using System.Text;
using System.Text.Json;

namespace MlOps.Serving.Tests;

/// <summary>A server in this process, on a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private RunningServer(ScoringServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = new Uri(server.Url) };
    }

    public ScoringServer Server { get; }

    public HttpClient Http { get; }

    public static async Task<RunningServer> StartAsync(ServerOptions options, bool load = true)
    {
        var server = await ScoringServer.StartAsync(options, CancellationToken.None);
        if (load)
            server.Load();
        return new RunningServer(server);
    }

    public static Task<RunningServer> StartAsync(TestPackage package) =>
        StartAsync(new ServerOptions { ModelDirectory = package.Directory, ModelVersion = 3, Endpoint = "staging", Deployment = "blue" });

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string body, string contentType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(contentType);
        using var response = await Http.PostAsync("/score", content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
