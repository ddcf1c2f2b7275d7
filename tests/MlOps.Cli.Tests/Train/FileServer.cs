using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MlOps.Cli.Tests.Train;

/// <summary>What keeps bytes under paths: PUT, GET and HEAD over real HTTP on this machine.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private FileServer(WebApplication application) => this.application = application;

    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Method, path and query of each request, and its Authorization header.</summary>
    public ConcurrentQueue<(string Method, string Path, string Query, string Authorization)> Requests { get; } = new();

    /// <summary>Answers in the server's place; null leaves it to the server.</summary>
    public Func<HttpRequest, Task<int?>> Before { get; set; } = _ => Task.FromResult<int?>(null);

    public string Url => application.Urls.Single() + "/models";

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        var application = builder.Build();
        var server = new FileServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public string EntryPath => Files.Keys.Single(path => path.EndsWith("/entry.json", StringComparison.Ordinal));

    public int Count(string method) => Requests.Count(request => request.Method == method);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Requests.Enqueue((request.Method, request.Path, request.QueryString.Value ?? "", request.Headers.Authorization.ToString()));
        if (await Before(request) is { } status)
            response.StatusCode = status;
        else if (request.Method == "PUT")
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            Files[request.Path] = body.ToArray();
            response.StatusCode = StatusCodes.Status201Created;
        }
        else if (!Files.TryGetValue(request.Path, out var bytes))
            response.StatusCode = StatusCodes.Status404NotFound;
        else if (request.Method == "GET")
            await response.Body.WriteAsync(bytes);
    }
}
