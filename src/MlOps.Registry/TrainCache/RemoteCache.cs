using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MlOps.Registry.TrainCache;

/// <summary>
/// Trained models by train key behind an HTTP address that takes PUT and gives the same bytes on GET: files under their digests,
/// and <c>&lt;key&gt;/entry.json</c>, written last. What comes is held against its digest, which tells damage, not intent.
/// </summary>
public sealed class RemoteCache : IDisposable
{
    private const int LargestEntry = 1 << 20;
    private const long LargestModel = 8L << 30;

    // Bytes a second: who is slower is given up once patience is used up too.
    private const long SlowestPace = 100_000;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly CacheAddress address;
    private readonly HttpClient http;

    public RemoteCache(CacheAddress address)
    {
        this.address = address;
        // What is on this machine is asked directly: a proxy would see the token in clear text.
        http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseProxy = !address.Base.IsLoopback }) { Timeout = Timeout.InfiniteTimeSpan };
        if (address.Token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
    }

    /// <summary>How long a server may be silent, and how far behind the slowest pace it may fall.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public void Dispose() => http.Dispose();

    /// <summary>Puts the key's files into an empty directory, verified, or nothing.</summary>
    /// <param name="begin">Called with the bytes that are about to come, where there is an entry.</param>
    /// <exception cref="RemoteCacheException">The server is away, refuses, or is slow.</exception>
    public async Task<CacheAnswer> RestoreAsync(Digest key, string directory, Action<long> begin, CancellationToken ct)
    {
        try
        {
            if (await EntryAsync(key, ct) is not { } json)
                return CacheAnswer.Miss;
            var entry = CacheEntry.Parse(json);
            var fault = entry.Fault(key) ?? TooLarge(entry);
            if (fault is null)
                begin(entry.Files.Sum(file => file.Size));
            foreach (var file in fault is null ? entry.Files : [])
            {
                fault = await FetchAsync(file, directory, ct);
                if (fault is not null)
                    break;
            }

            return fault is null ? new CacheAnswer(Hit: true) : Nothing(directory, fault);
        }
        catch (JsonException e)
        {
            return Nothing(directory, $"{CacheEntry.FileName}: {e.Message}");
        }
        catch (Exception e) when (IsFailure(e, ct))
        {
            Nothing(directory, "");
            throw Failed("answered nothing that can be used", e);
        }
    }

    /// <summary>Sends a package's files, all but run.json, and then the entry.</summary>
    /// <param name="replace">Sends also what the server has already, because it was damaged.</param>
    /// <exception cref="RemoteCacheException">The server is away, refuses, or is slow.</exception>
    public async Task StoreAsync(Digest key, string directory, bool replace, CancellationToken ct)
    {
        try
        {
            var files = CacheEntry.FilesOf(directory).Select(file => new RegisteredFile(Path.GetFileName(file), new FileInfo(file).Length, Digest.OfFile(file))).ToArray();
            foreach (var file in files)
            {
                if (!replace && await HasAsync(file.Digest, ct))
                    continue;
                await using var stream = File.OpenRead(Path.Combine(directory, file.Path));
                await PutAsync(PathOf(file.Digest), new StreamContent(stream), ct);
            }

            await PutAsync(EntryPathOf(key), new ByteArrayContent(new CacheEntry(CacheEntry.CurrentFormat, key, [.. files]).ToJson()), ct);
        }
        catch (Exception e) when (IsFailure(e, ct))
        {
            throw Failed("did not take the model", e);
        }
    }

    private static string PathOf(Digest digest) => $"files/{digest.Hex}";

    private static string EntryPathOf(Digest key) => $"{key.Hex}/{CacheEntry.FileName}";

    private async Task<byte[]?> EntryAsync(Digest key, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, EntryPathOf(key), content: null, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        Require(response);
        using var bytes = new MemoryStream();
        return await CopyAsync(response, bytes, LargestEntry, ct) ? bytes.ToArray() : throw new JsonException("it is longer than an entry is");
    }

    /// <returns>What is wrong with it; null where it is right.</returns>
    private async Task<string?> FetchAsync(RegisteredFile file, string directory, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, PathOf(file.Digest), content: null, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return $"{file.Path} is missing";
        Require(response);
        var path = Path.Combine(directory, file.Path);
        await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            if (!await CopyAsync(response, target, file.Size, ct) || target.Length != file.Size)
                return $"{file.Path} is not of the {file.Size} bytes that were stored";
        }

        return Digest.OfFile(path) is var digest && digest == file.Digest ? null : $"{file.Path} has {digest}, and {file.Digest} was stored";
    }

    /// <returns>False as soon as there are more bytes than may be.</returns>
    private async Task<bool> CopyAsync(HttpResponseMessage response, Stream target, long most, CancellationToken ct)
    {
        await using var source = await response.Content.ReadAsStreamAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var buffer = new byte[1 << 16];
        var begun = Stopwatch.GetTimestamp();
        for (long total = 0; ;)
        {
            // A byte now and then is no silence, and yet would never end.
            var ahead = Patience + TimeSpan.FromSeconds(total / SlowestPace) - Stopwatch.GetElapsedTime(begun);
            patience.CancelAfter(TimeSpan.FromTicks(Math.Clamp(ahead.Ticks, 0, Patience.Ticks)));
            var count = await source.ReadAsync(buffer, patience.Token);
            if (count == 0)
                return true;
            total += count;
            if (total > most)
                return false;
            await target.WriteAsync(buffer.AsMemory(0, count), ct);
        }
    }

    private async Task<bool> HasAsync(Digest digest, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Head, PathOf(digest), content: null, ct);
        return response.IsSuccessStatusCode;
    }

    private async Task PutAsync(string path, HttpContent content, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Put, path, content, ct);
        Require(response);
    }

    /// <returns>With the body still to be read.</returns>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address.At(path)) { Content = content };
        // Azure's Blob storage asks for it, and others pass over it.
        if (content is not null)
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience + TimeSpan.FromSeconds((content?.Headers.ContentLength ?? 0) / SlowestPace));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
    }

    private static void Require(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException(FormattableString.Invariant($"it answered {(int)response.StatusCode} {response.ReasonPhrase}"), null, response.StatusCode);
    }

    private static string? TooLarge(CacheEntry entry) =>
        entry.Files.Any(file => file.Size is < 0 or > LargestModel) || entry.Files.Sum(file => file.Size) > LargestModel ? $"{CacheEntry.FileName} names more bytes than a model has" : null;

    private static CacheAnswer Nothing(string directory, string damage)
    {
        foreach (var file in Directory.EnumerateFiles(directory))
            File.Delete(file);
        return new CacheAnswer(Hit: false, damage);
    }

    private static bool IsFailure(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && e is HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException;

    private RemoteCacheException Failed(string what, Exception e) => new(e switch
    {
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => $"{e.Message}: it needs another token or signature ({CacheAddress.TokenVariable}, {CacheAddress.UrlVariable})",
        OperationCanceledException => $"it {what} in time",
        _ => e.Message,
    }, e);
}
