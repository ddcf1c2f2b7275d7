using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>
/// A model over HTTP. It listens first and loads then, so that whoever waits can tell "starting" from "not there":
/// <c>GET /health/ready</c> answers 200 only once the model is loaded.
/// </summary>
public sealed class ScoringServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServedModel model;
    private readonly ServerOptions options;
    private readonly ServerIdentity identity;

    private ScoringServer(WebApplication app, ServedModel model, ServerOptions options, ServerIdentity identity)
    {
        this.app = app;
        this.model = model;
        this.options = options;
        this.identity = identity;
    }

    /// <summary>The first address, with the port that it got.</summary>
    public string Url => app.Urls.First();

    /// <summary>What is served; only once <see cref="Load"/> has returned.</summary>
    public EndpointState State => identity.State(Url, model.Package);

    /// <summary>Listens, and answers that it is not ready.</summary>
    /// <exception cref="MlOpsException">MLOPS9001: an address is not valid. MLOPS5012: it cannot be listened at.</exception>
    public static async Task<ScoringServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var model = new ServedModel();
        var identity = ServerIdentity.Of(options);
        // Nothing is read from the environment or from files around: a stray appsettings.json must not move the server.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(ServerUrls.Check(options.Urls)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        // Whoever starts the server is told by an exception why it cannot start.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddSimpleConsole(line => line.SingleLine = true);

        var app = builder.Build();
        app.UseMiddleware<RequestIdMiddleware>(model);
        app.UseMiddleware<ErrorMiddleware>();
        Routes.Map(app, model, options, identity);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await app.DisposeAsync();
            throw new MlOpsException(DiagnosticCodes.CannotListen, $"cannot listen at {options.Urls}: {e.Message}", inner: e);
        }

        return new ScoringServer(app, model, options, identity);
    }

    /// <summary>Loads the model, answers requests from then on, and writes the state file.</summary>
    /// <inheritdoc cref="ServedModel.Load"/>
    public void Load()
    {
        model.Load(options.ModelDirectory);
        if (options.StateFile is { } file)
            EndpointStore.Write(file, State);
    }

    /// <summary>Returns once the server is to end: when it is told so, and where it was deployed also when nobody wants it any more.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var end = options.Hold is { } hold ? new Tenure(hold, identity).EndAsync(cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken);
        // Being told to stop is how a server ends, not a failure.
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested)
            app.Logger.LogWarning("the endpoint '{Endpoint}' is not this server, and nobody is making it so: it ends", identity.Endpoint);
    }

    /// <summary>Takes no more requests and waits for those that have begun.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        model.Dispose();
    }
}
