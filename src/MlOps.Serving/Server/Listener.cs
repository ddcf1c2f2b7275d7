using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>The web server at one set of addresses.</summary>
internal static class Listener
{
    /// <exception cref="MlOpsException">MLOPS9001: an address is not valid. MLOPS5012: it cannot be listened at.</exception>
    public static async Task<WebApplication> StartAsync(string urls, ServerOptions options, ServedModel model, ServerIdentity identity, CancellationToken cancellationToken)
    {
        // Nothing is read from the environment or from files around: a stray appsettings.json must not move the server.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(ServerUrls.Check(urls)).ConfigureKestrel(kestrel =>
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
            throw new MlOpsException(DiagnosticCodes.CannotListen, $"cannot listen at {urls}: {e.Message}", inner: e);
        }

        return app;
    }
}
