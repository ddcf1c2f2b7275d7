using MlOps.Data.Snapshots.Remotes;

namespace MlOps.Data.Tests.Snapshots;

/// <summary>A folder whose streams end, in either direction, with the error of a full disk once so many bytes have passed.</summary>
internal sealed class QuotaRemote(string directory, long quota) : IRemoteStore
{
    private const int NoSpace = 28;

    private readonly FolderRemote folder = new(directory);

    public string Name => folder.Name;

    public IReadOnlyList<RemoteObject> List(CancellationToken ct) => folder.List(ct);

    public Stream OpenRead(string name, CancellationToken ct) => new Quota(folder.OpenRead(name, ct), quota);

    public void Write(string name, Stream content, CancellationToken ct) => folder.Write(name, new Quota(content, quota), ct);

    private sealed class Quota(Stream inner, long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, (int)Math.Min(count, 1 << 12));
            left -= read;
            return left >= 0 ? read : throw new IOException("No space left on device", NoSpace);
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
