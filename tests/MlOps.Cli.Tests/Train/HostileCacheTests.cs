using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOps.Cli.Tests.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.TrainCache;

namespace MlOps.Cli.Tests.Train;

/// <summary>Servers that hold what no training stored, that hardly answer, or that send their callers elsewhere.</summary>
public sealed class HostileCacheTests : IAsyncLifetime, IDisposable
{
    private static readonly Digest Key = Digest.Of("key");
    private readonly TrainWorkspace here = new(), there = new();
    private FileServer server = null!;

    public async Task InitializeAsync() => server = await FileServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    [Theory]
    [InlineData("null", "entry.json names no file where it should")]
    [InlineData("""{"path":"x","size":-1,"digest":"KEY"}""", "entry.json names more bytes than a model has")]
    [InlineData("""{"path":"x","size":1}""", "entry.json names no file where it should")]
    [InlineData("""{"size":1,"digest":"KEY"}""", "entry.json names no file where it should")]
    [InlineData("""{"path":"a/x","size":1,"digest":"KEY"}""", "'a/x' leads out of the entry")]
    [InlineData("""{"path":"x\u0000","size":1,"digest":"KEY"}""", "leads out of the entry")]
    public async Task An_entry_that_nobody_could_have_stored_is_damage(string file, string damage)
    {
        server.Files[$"/models/{Key.Hex}/entry.json"] = Text($$"""{"formatVersion":1,"trainKey":"{{Key}}","files":[{{file.Replace("KEY", Key.ToString(), StringComparison.Ordinal)}}]}""");
        server.Files[$"/models/files/{Key.Hex}"] = [1];

        using var remote = new RemoteCache(new CacheAddress(new Uri(server.Url + "/"), null));
        var answer = await remote.RestoreAsync(Key, EmptyDirectory(), _ => { }, CancellationToken.None);
        Assert.False(answer.Hit);
        Assert.Contains(damage, answer.Damage!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_without_a_key_is_damage()
    {
        server.Files[$"/models/{Key.Hex}/entry.json"] = Text("""{"formatVersion":1,"files":[]}""");
        using var remote = new RemoteCache(new CacheAddress(new Uri(server.Url + "/"), null));
        Assert.Equal("entry.json names no key", (await remote.RestoreAsync(Key, EmptyDirectory(), _ => { }, CancellationToken.None)).Damage);
    }

    [Fact]
    public void A_file_that_is_no_models_does_not_stand_in_the_way_of_the_next_training()
    {
        Done(Train(here));
        var entry = JsonNode.Parse(server.Files[server.EntryPath])!;
        var strange = Text("strange");
        server.Files[$"/models/files/{Digest.Of(strange).Hex}"] = strange;
        entry["files"]!.AsArray().Add(new JsonObject { ["path"] = "strange.exe", ["size"] = strange.Length, ["digest"] = Digest.Of(strange).ToString() });
        server.Files[server.EntryPath] = Text(entry.ToJsonString());

        Done(Train(there));
        Assert.False(File.Exists(Path.Combine(there.Output, "strange.exe")));
        Assert.Equal(here.Bytes("model.onnx"), there.Bytes("model.onnx"));
        Assert.Equal(ExitCode.Done, there.Train(TrainWorkspace.Plan with { TestShare = 0.3 }, "--cache", "none").ExitCode);
    }

    [Theory]
    [InlineData("token\n")]
    [InlineData("token\r\n")]
    public void The_end_of_a_tokens_line_is_not_part_of_it(string token)
    {
        Done(Train(here, ("MLOPS_CACHE_TOKEN", token)));
        Assert.All(server.Requests, request => Assert.Equal("Bearer token", request.Authorization));
        Assert.NotEmpty(server.Requests);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("schlüssel")]
    public void A_token_that_no_request_can_carry_is_refused_and_not_shown(string token)
    {
        var refused = Train(here, ("MLOPS_CACHE_TOKEN", token));
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("error MLOPS4022: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("MLOPS_CACHE_TOKEN", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('\n')[0], refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never begins to answer")]
    [InlineData("never ends")]
    public async Task A_server_that_is_too_slow_is_given_up(string server)
    {
        this.server.Before = async request =>
        {
            for (var drips = server == "never ends"; ; await Task.Delay(20, request.HttpContext.RequestAborted))
            {
                if (drips)
                    await request.HttpContext.Response.Body.WriteAsync(Text(" "), request.HttpContext.RequestAborted);
            }
        };
        using var remote = new RemoteCache(new CacheAddress(new Uri(this.server.Url + "/"), null)) { Patience = TimeSpan.FromSeconds(1) };
        var given = await Assert.ThrowsAsync<RemoteCacheException>(() => remote.RestoreAsync(Key, EmptyDirectory(), _ => { }, CancellationToken.None));
        Assert.Contains("in time", given.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_does_not_follow_to_another_server()
    {
        await using var other = await FileServer.StartAsync();
        server.Before = request =>
        {
            request.HttpContext.Response.Headers.Location = new Uri(new Uri(other.Url), request.Path).ToString();
            return Task.FromResult<int?>(StatusCodes.Status307TemporaryRedirect);
        };
        Done(Train(here, ("MLOPS_CACHE_TOKEN", "token")));

        Assert.All(server.Requests, request => Assert.Equal("Bearer token", request.Authorization));
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, request => Assert.Equal("", request.Authorization));
    }

    [Fact]
    public async Task No_proxy_stands_between_this_machine_and_itself()
    {
        await using var proxy = await FileServer.StartAsync();
        Done(Train(here, ("MLOPS_CACHE_TOKEN", "token"), ("HTTP_PROXY", new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)), ("http_proxy", ""), ("NO_PROXY", ""), ("no_proxy", "")));
        Assert.NotEmpty(server.Requests);
        Assert.Empty(proxy.Requests);
    }

    // SIGTERM cancels as Ctrl-C does, and no shell makes its children ignore it.
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Who_is_stopped_waits_for_no_server(string method)
    {
        var asked = new TaskCompletionSource();
        server.Before = async request =>
        {
            if (request.Method == method)
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
            }

            return null;
        };
        using var process = Start(here);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Cancelled, process.ExitCode);
        Assert.DoesNotContain("MLOPS402", await error + await output, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Files.Keys, path => path.EndsWith("/entry.json", StringComparison.Ordinal));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static CommandResult Done(CommandResult result)
    {
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.ExitCode == ExitCode.Done ? "" : result.Error));
        return result;
    }

    private string EmptyDirectory() => Directory.CreateDirectory(Path.Combine(here.Root, Path.GetRandomFileName())).FullName;

    private CommandResult Train(TrainWorkspace workspace, params (string, string)[] environment) => TrainWorkspace.Finish(Start(workspace, environment));

    private System.Diagnostics.Process Start(TrainWorkspace workspace, params (string, string)[] environment)
    {
        var plan = Path.Combine(workspace.Root, "plan.json");
        File.WriteAllText(plan, TrainWorkspace.Plan.ToIndentedJson());
        return workspace.Start(
            ["train", "--plan", plan, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output, "--cache", Path.Combine(workspace.Root, "cache"), "--cache-url", server.Url],
            environment);
    }
}
