using System.Diagnostics;
using System.Globalization;

namespace MlOps.Serving.Tests;

public sealed class ServeCommandTests : IAsyncLifetime
{
    private readonly TestWorkspace workspace = new();
    private readonly TestPackage fare = TestPackage.Fare();

    [Fact]
    public async Task Serves_until_it_is_told_to_stop_which_is_no_failure()
    {
        using var process = Start("--model-directory", fare.Directory, "--urls", "http://127.0.0.1:0", "--model-version", "3");
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        Assert.StartsWith("Serving TaxiFare version 3 (sha256:", line, StringComparison.Ordinal);
        using (var client = new EndpointClient(line[(line.LastIndexOf(' ') + 1)..]))
            Assert.True(await client.IsReadyAsync(CancellationToken.None));

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync());
    }

    [Theory]
    [InlineData(2, "MLOPS9001", "--urls", "http://127.0.0.1:0")]
    [InlineData(2, "MLOPS5004", "--model-directory", "nowhere", "--urls", "http://127.0.0.1:0")]
    [InlineData(2, "MLOPS9001", "--model-directory", "nowhere", "--urls", "here")]
    public async Task What_cannot_be_served_is_refused(int exitCode, string code, params string[] arguments)
    {
        var refused = await workspace.RunAsync(["serve", .. arguments]);
        refused.Expect(exitCode);
        Assert.Contains($"error {code}:", refused.Error, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await workspace.DisposeAsync();
        fare.Dispose();
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [.. TestWorkspace.Server.Arguments, "serve", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
