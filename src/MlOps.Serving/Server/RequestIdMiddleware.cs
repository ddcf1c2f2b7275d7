using Microsoft.AspNetCore.Http;

namespace MlOps.Serving;

/// <summary>Each answer names the request (by the caller's id where it sent one) and the model that gave it.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, ServedModel model)
{
    public const string RequestId = "x-request-id";
    public const string ModelDigest = "x-mlops-model-digest";
    private const int Longest = 128;

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[RequestId].ToString();
        if (IsPlain(given))
            context.TraceIdentifier = given;
        context.Response.Headers[RequestId] = context.TraceIdentifier;
        if (model.Digest is { } digest)
            context.Response.Headers[ModelDigest] = digest.ToString();
        return next(context);
    }

    /// <summary>It goes into a header and a log: visible ASCII only.</summary>
    private static bool IsPlain(string id) => id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
