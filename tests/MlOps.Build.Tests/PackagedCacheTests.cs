using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packed packages and the real tool: two machines that share no folder, but an HTTP address.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagedCacheTests(PackageFeed feed)
{
    private const string Token = "token-of-the-build";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><MlOpsCacheDirectory>../../cache</MlOpsCacheDirectory></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MlOps.Build" Version="1.0.0" />
            <Model Include="Line" Dataset="points" DatasetVersion="1" Seed="42" />
          </ItemGroup>
        </Project>
        """;

    private const string Model = """
        public sealed class Line : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
        }
        """;

    [Fact]
    public async Task What_one_machine_built_another_restores_and_no_secret_is_in_a_log()
    {
        using var store = new HttpStore();
        var (here, there) = (new PackagedWorkspace(feed, "here", Project, Model), new PackagedWorkspace(feed, "there", Project, Model));
        Environment.SetEnvironmentVariable("MLOPS_CACHE_TOKEN", Token);
        try
        {
            Assert.Contains("Line: training for the first time", await Build(here, store.Url, "-p:MlOpsCacheUpload=true"), StringComparison.Ordinal);
            Assert.Contains("Line: restored from the train cache", await Build(there, store.Url, "-p:MlOpsCacheUpload=false"), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("MLOPS_CACHE_TOKEN", null);
        }

        Assert.Equal([$"Bearer {Token}"], store.Authorizations.Distinct());
        Assert.Equal(File.ReadAllBytes(Onnx(here)), File.ReadAllBytes(Onnx(there)));
        foreach (var workspace in (PackagedWorkspace[])[here, there])
        {
            using var log = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(workspace.Root, "build.binlog")), CompressionMode.Decompress), Encoding.Latin1);
            Assert.DoesNotContain(Token, await log.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_signed_address_is_refused_as_a_property()
    {
        var workspace = new PackagedWorkspace(feed, "signed", Project, Model);
        var (exitCode, output) = PackageFeed.Run(workspace.Root, "dotnet", "build", "models/Line", "-nologo", "-nodeReuse:false", "-p:MlOpsCacheUrl=https://cache.example.org/models?sig=abc");
        Assert.Equal(1, exitCode);
        Assert.Contains("error MLOPS4022: the address of the remote train cache is refused: a query may be a signature", output, StringComparison.Ordinal);
    }

    private static Task<string> Build(PackagedWorkspace workspace, string url, string upload) => Task.Run(() =>
        PackageFeed.Succeed(workspace.Root, "build", "models/Line", "-nologo", "-nodeReuse:false", $"-p:MlOpsCacheUrl={url}", upload, "-bl:build.binlog"));

    private static string Onnx(PackagedWorkspace workspace) => Path.Combine(workspace.Root, "artifacts/models/Line/1/model.onnx");

    /// <summary>Keeps what is PUT under a path and gives it on GET.</summary>
    private sealed class HttpStore : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentDictionary<string, byte[]> files = new(StringComparer.Ordinal);

        public HttpStore()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/models";
            }

            listener.Prefixes.Add(Url + "/");
            listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public string Url { get; }

        public ConcurrentQueue<string> Authorizations { get; } = new();

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                var context = await listener.GetContextAsync();
                Authorizations.Enqueue(context.Request.Headers["Authorization"] ?? "");
                var path = context.Request.Url!.AbsolutePath;
                if (context.Request.HttpMethod == "PUT")
                {
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    files[path] = body.ToArray();
                }
                else if (!files.TryGetValue(path, out var bytes))
                    context.Response.StatusCode = 404;
                else if (context.Request.HttpMethod == "GET")
                    await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
        }
    }
}
