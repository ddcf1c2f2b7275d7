using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using MlOps.Cli.Tests.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Tests.Train;

/// <summary>Two machines, each with a train cache of its own, and a server behind both. Every training is a process.</summary>
public sealed class RemoteCacheTests : IAsyncLifetime, IDisposable
{
    private readonly TrainWorkspace here = new(), there = new();
    private FileServer server = null!;

    public async Task InitializeAsync() => server = await FileServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    [Fact]
    public void What_one_machine_trained_another_restores_to_the_same_bytes()
    {
        Done(Train(here));
        Assert.True(server.Files.ContainsKey(server.EntryPath));
        // Whoever restores reads no data.
        Directory.Delete(Path.Combine(there.Root, "data", "objects"), recursive: true);
        var restored = Done(Train(there));

        Assert.Contains("from the train cache", restored.Output, StringComparison.Ordinal);
        Assert.Equal("", restored.Error);
        Assert.All(Directory.EnumerateFiles(here.Output).Select(Path.GetFileName).Where(file => file != RunRecord.FileName), file => Assert.Equal(here.Bytes(file!), there.Bytes(file!)));
        Assert.True(RunRecord.Parse(there.Bytes(RunRecord.FileName)).CacheHit);

        // From now on the second machine has it, with no server.
        var asked = server.Requests.Count;
        Directory.Delete(there.Output, recursive: true);
        Assert.Contains("from the train cache", Done(Train(there)).Output, StringComparison.Ordinal);
        Assert.Equal(asked, server.Requests.Count);
    }

    [Theory]
    [InlineData("a file that was changed", "MLOPS4024", "model.onnx has sha256:")]
    [InlineData("a file that was cut", "MLOPS4024", "model.onnx is not of the ")]
    [InlineData("a file that grew", "MLOPS4024", "model.onnx is not of the ")]
    [InlineData("a file that is gone", "MLOPS4024", "model.onnx is missing")]
    [InlineData("{", "MLOPS4024", "entry.json: ")]
    [InlineData("{}", "MLOPS4024", "entry.json")]
    [InlineData("an endless entry", "MLOPS4024", "entry.json: it is longer than an entry is")]
    [InlineData("""{"formatVersion":1,"trainKey":"OTHER","files":[]}""", "MLOPS4024", "entry.json is of the key sha256:")]
    [InlineData("""{"formatVersion":1,"trainKey":"KEY"}""", "MLOPS4024", "entry.json")]
    [InlineData("""{"formatVersion":1,"trainKey":"KEY","files":[{"path":"../../../x","size":1,"digest":"OTHER"}]}""", "MLOPS4024", "'../../../x' leads out of the entry")]
    [InlineData("""{"formatVersion":1,"trainKey":"KEY","files":[{"path":"x","size":99999999999,"digest":"OTHER"}]}""", "MLOPS4024", "entry.json names more bytes than a model has")]
    [InlineData("401", "MLOPS4023", "it answered 401 Unauthorized: it needs another token")]
    [InlineData("500", "MLOPS4023", "it answered 500")]
    [InlineData("nobody", "MLOPS4023", "cannot be used: ")]
    public void A_server_that_lies_fails_or_is_away_is_said_and_falsifies_nothing(string what, string code, string message)
    {
        Done(Train(here));
        var url = Spoil(what);
        var trained = Done(Train(there, url));

        Assert.Single(trained.Error.Split('\n'), line => line.Contains("warning MLOPS", StringComparison.Ordinal));
        Assert.Contains($"warning {code}: model RideFare: ", trained.Error, StringComparison.Ordinal);
        Assert.Contains(message, trained.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("from the train cache", trained.Output, StringComparison.Ordinal);
        Assert.Equal(here.Bytes("model.onnx"), there.Bytes("model.onnx"));
        Assert.False(File.Exists(Path.Combine(there.Root, "artifacts", "x")));
    }

    [Fact]
    public void What_was_damaged_is_stored_anew()
    {
        Done(Train(here));
        Spoil("a file that was changed");
        Assert.Contains("MLOPS4024", Done(Train(there)).Error, StringComparison.Ordinal);

        using var third = new TrainWorkspace();
        var restored = Done(Train(third));
        Assert.Equal("", restored.Error);
        Assert.Contains("from the train cache", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_upload_still_restores()
    {
        server.Before = request => Task.FromResult<int?>(request.Method == "PUT" ? StatusCodes.Status403Forbidden : null);
        var refused = Done(Train(here));
        Assert.Contains("warning MLOPS4023: model RideFare: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("403 Forbidden", refused.Error, StringComparison.Ordinal);
        Assert.Empty(server.Files);

        server.Before = _ => Task.FromResult<int?>(null);
        using var third = new TrainWorkspace();
        Done(Train(third));
        server.Before = request => Task.FromResult<int?>(request.Method == "PUT" ? StatusCodes.Status403Forbidden : null);
        var restored = Done(Train(there));
        Assert.Equal("", restored.Error);
        Assert.Contains("from the train cache", restored.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cache-upload", "false")]
    [InlineData("--cache", "none")]
    public void Who_shall_not_upload_sends_nothing(string option, string value)
    {
        string[] cache = option == "--cache" ? [] : ["--cache", Path.Combine(here.Root, "cache")];
        Assert.DoesNotContain("MLOPS", Done(Run(here, [], [.. cache, option, value, "--cache-url", server.Url])).Error, StringComparison.Ordinal);
        Assert.Equal(0, server.Count("PUT") + server.Count("HEAD"));
        Assert.Equal(option == "--cache" ? 0 : 1, server.Count("GET"));
    }

    [Fact]
    public void Secrets_come_from_the_environment_and_go_nowhere_else()
    {
        const string Token = "token-of-the-test", Signature = "signature-of-the-test";
        var trained = Done(Run(here, [("MLOPS_TRAIN_CACHE_URL", $"{server.Url}?sig={Signature}"), ("MLOPS_CACHE_TOKEN", Token)], ["--cache", Path.Combine(here.Root, "cache")]));

        Assert.All(server.Requests, request => Assert.Equal(($"?sig={Signature}", $"Bearer {Token}"), (request.Query, request.Authorization)));
        Assert.Contains(server.Requests, request => request.Path.EndsWith("/entry.json", StringComparison.Ordinal) && request.Method == "PUT");
        server.Before = _ => Task.FromResult<int?>(StatusCodes.Status401Unauthorized);
        var refused = Done(Run(there, [("MLOPS_TRAIN_CACHE_URL", $"{server.Url}?sig={Signature}"), ("MLOPS_CACHE_TOKEN", Token)], ["--cache", Path.Combine(there.Root, "cache")]));
        Assert.Contains("MLOPS4023", refused.Error, StringComparison.Ordinal);
        foreach (var text in (string[])[trained.Output, trained.Error, refused.Output, refused.Error, .. Directory.EnumerateFiles(here.Output).Select(File.ReadAllText)])
        {
            Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Signature, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cache.example.org/models", "", "no address that begins with https://")]
    [InlineData("file:///tmp/models", "", "no address that begins with https://")]
    [InlineData("https://me:secret@cache.example.org/models", "", "a password")]
    [InlineData("https://cache.example.org/models?sig=secret", "", "MLOPS_TRAIN_CACHE_URL")]
    [InlineData("http://cache.example.org/models", "secret", "use https")]
    public void An_address_that_would_betray_a_secret_is_refused(string url, string token, string why)
    {
        var refused = Run(here, [("MLOPS_CACHE_TOKEN", token)], ["--cache-url", url]);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS4022: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_killed_while_uploading_leaves_no_entry()
    {
        var waiting = new TaskCompletionSource();
        server.Before = async request =>
        {
            if (request.Method != "PUT" || !request.Path.Value!.EndsWith("/entry.json", StringComparison.Ordinal))
                return null;
            waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
            return null;
        };
        using (var killed = Start(here, [], ["--cache", Path.Combine(here.Root, "cache"), "--cache-url", server.Url]))
        {
            await waiting.Task.WaitAsync(TimeSpan.FromMinutes(2));
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        server.Before = _ => Task.FromResult<int?>(null);
        Assert.NotEmpty(server.Files);
        Assert.DoesNotContain(server.Files.Keys, path => path.EndsWith("/entry.json", StringComparison.Ordinal));
        Assert.DoesNotContain("MLOPS", Done(Train(there)).Error, StringComparison.Ordinal);
        Assert.NotEmpty(server.EntryPath);
    }

    [Fact]
    public async Task Two_that_train_the_same_at_once_store_one_entry()
    {
        await Task.WhenAll(Task.Run(() => Done(Train(here))), Task.Run(() => Done(Train(there))));
        using var third = new TrainWorkspace();
        Assert.Contains("from the train cache", Done(Train(third)).Output, StringComparison.Ordinal);
        Assert.Equal(here.Bytes("model.onnx"), third.Bytes("model.onnx"));
    }

    private static CommandResult Done(CommandResult result)
    {
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.ExitCode == 0 ? "" : result.Error));
        return result;
    }

    private static CommandResult Run(TrainWorkspace workspace, (string, string)[] environment, string[] more) => TrainWorkspace.Finish(Start(workspace, environment, more));

    private static System.Diagnostics.Process Start(TrainWorkspace workspace, (string, string)[] environment, string[] more)
    {
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, TrainWorkspace.Plan.ToIndentedJson());
        return workspace.Start(["train", "--plan", plan, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output, .. more], environment);
    }

    private CommandResult Train(TrainWorkspace workspace, string? url = null) =>
        Run(workspace, [], ["--cache", Path.Combine(workspace.Root, "cache"), "--cache-url", url ?? server.Url]);

    /// <returns>The address to use.</returns>
    private string Spoil(string what)
    {
        var entry = server.EntryPath;
        var model = $"/models/files/{Digest.Of(here.Bytes("model.onnx")).Hex}";
        switch (what)
        {
            case "a file that was changed":
                server.Files[model][^1] ^= 1;
                break;
            case "a file that was cut":
                server.Files[model] = server.Files[model][..^1];
                break;
            case "a file that grew":
                server.Files[model] = [.. server.Files[model], 0];
                break;
            case "a file that is gone":
                server.Files.Remove(model, out _);
                break;
            case "an endless entry":
                server.Files[entry] = new byte[3 << 20];
                break;
            case "401" or "500":
                server.Before = _ => Task.FromResult<int?>(int.Parse(what, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "nobody":
                return $"http://127.0.0.1:{FreePort()}/models";
            default:
                server.Files[entry] = Encoding.UTF8.GetBytes(what.Replace("KEY", here.Metadata.TrainKey.ToString(), StringComparison.Ordinal).Replace("OTHER", Digest.Of("other").ToString(), StringComparison.Ordinal));
                break;
        }

        return server.Url;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
