using System.Diagnostics;

namespace MlOps.Serving.Tests;

/// <summary>A workspace with nothing in it, in which <c>mlops</c> runs as a process; its endpoints are stopped at the end.</summary>
internal sealed class TestWorkspace : IAsyncDisposable
{
    private static readonly string Program = BuiltTool.Path;

    public TestWorkspace()
    {
        Directory.CreateDirectory(Path.Combine(Root, "data", "taxi-fares"));
        File.WriteAllText(Path.Combine(Root, "data", "taxi-fares", "dataset.json"), "{}");
    }

    public static ServerCommand Server { get; } = new("dotnet", [Program]);

    public string Root { get; } = Directory.CreateTempSubdirectory("mlops-workspace-").FullName;

    public EndpointStore Endpoints => new(Path.Combine(Root, "artifacts", "endpoints"));

    public Registry.ModelRegistry Registry => new(Path.Combine(Root, "models", "registry"), Path.Combine(Root, "artifacts", "registry", "blobs"));

    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        WorkingDirectory = Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Reads both streams to their end: a background process that kept one open would be waited for.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    public async Task<EndpointState> DeployAsync(string name, TestPackage package)
    {
        (await RunAsync("endpoint", "deploy", name, "--package", package.Directory)).Expect(0);
        return Endpoints.Get(name);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var state in Endpoints.Names.Select(Endpoints.Find).OfType<EndpointState>())
            await ServerProcess.StopAsync(state, TimeSpan.FromMinutes(1), CancellationToken.None);
        Directory.Delete(Root, recursive: true);
    }
}
