using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MlOps.Serving;

internal static class Routes
{
    public const string Known = "GET /, GET /health/live, GET /health/ready and POST /score";

    public static void Map(WebApplication app, ServedModel model, ServerOptions options, ServerIdentity identity)
    {
        app.MapGet("/health/live", (RequestDelegate)(context => Answer.WriteAsync(context, json => json.WriteString("status", "live"))));
        app.MapGet("/health/ready", (RequestDelegate)(context =>
        {
            if (!model.IsReady)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Answer.WriteAsync(context, json => json.WriteString("status", model.IsReady ? "ready" : "loading"));
        }));
        app.MapGet("/", (RequestDelegate)(context => Answer.WriteAsync(context, json => Summary.Write(json, model.Package, identity))));
        app.MapPost("/score", new ScoreHandler(model, options, identity).HandleAsync);
    }
}
