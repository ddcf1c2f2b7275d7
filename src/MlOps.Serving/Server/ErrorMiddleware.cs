using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>
/// Whatever goes wrong is answered as problem details (RFC 9457): <c>detail</c> says what and where, <c>help</c> what to do, and
/// <c>code</c> is in the table of diagnostics. What is our fault is logged with the request's id.
/// </summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (MlOpsException e) when (StatusOf(e.Diagnostics[0].Code) is { } status)
        {
            await AnswerAsync(context, status, e.Diagnostics[0].Code, e.Diagnostics[0].Message);
            return;
        }
        catch (BadHttpRequestException e)
        {
            var code = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? DiagnosticCodes.RequestTooLarge : DiagnosticCodes.UnsupportedRequest;
            await AnswerAsync(context, e.StatusCode, code, e.Message);
            return;
        }
        catch (Exception e)
        {
            log.LogError(e, "request {RequestId} failed", context.TraceIdentifier);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, DiagnosticCodes.ScoringFailed,
                $"the server failed on this request; its log says why at {context.TraceIdentifier}");
            return;
        }

        // What routing refuses has a status and no body.
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 } response)
            await AnswerAsync(context, response.StatusCode, DiagnosticCodes.UnsupportedRequest, Unrouted(context));
    }

    private static int? StatusOf(DiagnosticCode code) =>
        code == DiagnosticCodes.InvalidRows || code == DiagnosticCodes.InputMismatch ? StatusCodes.Status400BadRequest
        : code == DiagnosticCodes.RequestTooLarge ? StatusCodes.Status413PayloadTooLarge
        : code == DiagnosticCodes.UnsupportedRequest ? StatusCodes.Status415UnsupportedMediaType
        : code == DiagnosticCodes.NotReady ? StatusCodes.Status503ServiceUnavailable
        : null;

    private static string Unrouted(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"there is nothing at {context.Request.Path}: there are {Routes.Known}",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed at {context.Request.Path}: there are {Routes.Known}",
        var status => $"the request was refused with status {status}",
    };

    private static Task AnswerAsync(HttpContext context, int status, DiagnosticCode code, string message)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return Answer.WriteAsync(context, json =>
        {
            json.WriteString("title", code.Title);
            json.WriteNumber("status", status);
            json.WriteString("detail", message);
            json.WriteString("code", code.Id);
            json.WriteString("help", code.Help);
        }, "application/problem+json");
    }
}
