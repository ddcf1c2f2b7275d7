using Microsoft.AspNetCore.Builder;
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
    private readonly ServedModel model;
    private readonly ServerOptions options;
    private readonly ServerIdentity identity;
    private volatile WebApplication app;

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
        return new ScoringServer(await Listener.StartAsync(options.Urls, options, model, identity, cancellationToken), model, options, identity);
    }

    /// <summary>Loads the model, answers requests from then on, and writes the state file.</summary>
    /// <inheritdoc cref="ServedModel.Load"/>
    public void Load()
    {
        model.Load(options.ModelDirectory);
        if (options.StateFile is { } file)
            EndpointStore.Write(file, State);
    }

    /// <summary>
    /// Returns once the server is to end: when it is told so, and where it was deployed also when nobody wants it any more.
    /// Until then it goes to the address that its endpoint's file names.
    /// </summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Hold is not { } hold)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            else
                await new Tenure(hold, identity).EndAsync(TryMoveAsync, cancellationToken);
            app.Logger.LogWarning("the endpoint '{Endpoint}' is not this server, and nobody is making it so: it ends", identity.Endpoint);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being told to stop is how a server ends, not a failure.
        }
    }

    /// <summary>Takes no more requests and waits for those that have begun.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        model.Dispose();
    }

    /// <summary>Answers at another address instead, unless somebody listens there.</summary>
    private async Task TryMoveAsync(string url, CancellationToken cancellationToken)
    {
        if (url == Url || !LocalAddress.IsFree(url))
            return;
        WebApplication next;
        try
        {
            next = await Listener.StartAsync(url, options, model, identity, cancellationToken);
        }
        catch (MlOpsException e) when (e.Diagnostics[0].Code == DiagnosticCodes.CannotListen)
        {
            return; // Somebody was faster.
        }

        var previous = app;
        app = next;
        await previous.StopAsync(CancellationToken.None);
        await previous.DisposeAsync();
    }
}
