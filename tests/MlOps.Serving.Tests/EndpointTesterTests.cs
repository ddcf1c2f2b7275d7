using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Scoring;

namespace MlOps.Serving.Tests;

public sealed class EndpointTesterTests : IDisposable
{
    private static readonly Digest Model = Digest.Of("model");
    private readonly TestPackage package = TestPackage.Tip();

    [Fact]
    public async Task A_server_that_takes_a_malformed_row_fails()
    {
        var report = await TestAsync(_ => Answer(200));
        Assert.Equal([true, true, true, false], report.Checks.Select(check => check.Passed));
        var refused = Assert.Single(report.Diagnostics);
        Assert.Equal(DiagnosticCodes.EndpointContract, refused.Code);
        Assert.Contains("answers 200 (no message) to the malformed row {\"distance\":{}}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_a_message_fails()
    {
        var report = await TestAsync(body => body.Contains("{}", StringComparison.Ordinal) ? (400, "{}") : Answer(200));
        Assert.Equal([DiagnosticCodes.EndpointContract], report.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData(500, """{"detail":"no"}""", "status 500, no")]
    [InlineData(200, "{}", "answered by")]
    [InlineData(200, """{"digest":"DIGEST","predictions":[]}""", "expected 1 predictions")]
    [InlineData(200, """{"digest":"DIGEST","predictions":[{"tipped":true}]}""", "probability: expected 0.880797, got nothing")]
    [InlineData(200, "no JSON", "the answer is no JSON object")]
    public async Task Answers_that_are_no_predictions_fail(int status, string answer, string message)
    {
        var report = await TestAsync(body => body.Contains("{}", StringComparison.Ordinal)
            ? (400, """{"detail":"no"}""")
            : (status, answer.Replace("DIGEST", Model.ToString(), StringComparison.Ordinal)));
        Assert.Equal([DiagnosticCodes.GoldenMismatch, DiagnosticCodes.GoldenMismatch], report.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Contains(message, report.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Percentiles_are_durations_that_were_measured()
    {
        var latency = Latency.Of([.. Enumerable.Range(1, 20).Reverse().Select(i => TimeSpan.FromMilliseconds(i))]);
        Assert.Equal(new Latency(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(19)), latency);
        Assert.Equal(new Latency(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(3)), Latency.Of([TimeSpan.FromMilliseconds(3)]));
    }

    public void Dispose() => package.Dispose();

    private static (int, string) Answer(int status) => (status, $$"""{"digest":"{{Model}}","predictions":[{"tipped":true,"probability":0.8807971}]}""");

    private async Task<EndpointTestReport> TestAsync(Func<string, (int Status, string Answer)> score)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var server = builder.Build();
        server.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync($$"""{"instance":"1","model":"TipOrNot","digest":"{{Model}}"}""")));
        server.MapPost("/score", (RequestDelegate)(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (context.Response.StatusCode, var answer) = score(await reader.ReadToEndAsync());
            await context.Response.WriteAsync(answer);
        }));
        await server.StartAsync();

        var state = new EndpointState
        {
            Name = "staging", Deployment = "blue", Pid = Environment.ProcessId, Url = server.Urls.First(), Model = "TipOrNot", Digest = Model,
            Package = package.Directory, Instance = "1", StartedAt = DateTimeOffset.UtcNow,
        };
        using var tester = new EndpointTester(state, Model, GoldenSet.Read(Path.Combine(package.Directory, GoldenSet.FileName)));
        return await tester.RunAsync(CancellationToken.None);
    }
}
