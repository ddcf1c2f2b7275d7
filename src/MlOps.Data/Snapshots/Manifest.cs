using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MlOps.Modeling;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots;

/// <summary>One immutable version of a dataset: <c>data/&lt;set&gt;/versions/&lt;N&gt;.json</c>.</summary>
public sealed record Manifest
{
    public required string Dataset { get; init; }

    public required int Version { get; init; }

    /// <summary>The <see cref="Seal"/> of the version before: a chain that a version written over would break. Null in the first.</summary>
    public Digest? Parent { get; init; }

    /// <summary>Where the files came from, in the words of whoever took the snapshot.</summary>
    public string? Source { get; init; }

    public required DatasetSchema Schema { get; init; }

    public Digest SchemaDigest => Schema.Digest;

    /// <summary>In ordinal order of their paths.</summary>
    public required ImmutableArray<ManifestFile> Files { get; init; }

    public long Rows => Files.Sum(f => f.Rows);

    public long Bytes => Files.Sum(f => f.Size);

    /// <summary>
    /// Covers names, bytes and schema, nothing else: the same data taken twice is the same data. SHA-256 of the lines
    /// <c>mlops dataset 1</c>, <c>schema DIGEST</c> and, a file, <c>file DIGEST SIZE PATH</c>, each ended by a line feed.
    /// </summary>
    public required Digest Digest { get; init; }

    /// <summary>Covers every byte of the manifest's text before it: an edited manifest does not match its own.</summary>
    public Digest Seal { get; init; }

    /// <summary>The text that is stored.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ManifestText.Write(this).Utf8.Span);

    internal static Digest DigestOf(DatasetSchema schema, IEnumerable<ManifestFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));
        Add($"mlops dataset 1\nschema {schema.Digest}\n");
        foreach (var file in files)
            Add(string.Create(CultureInfo.InvariantCulture, $"file {file.Digest} {file.Size} {file.Path}\n"));
        return Digest.FromHash(hash.GetHashAndReset());
    }
}
