using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MlOps.Modeling;

/// <summary>A SHA-256 digest (FIPS 180-4), written as <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
public readonly record struct Digest
{
    private const string Prefix = "sha256:";
    private const int TextLength = 71;

    // The bytes themselves, not their text: datasets have millions of them.
    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;
    private readonly bool known;

    private Digest(ReadOnlySpan<byte> hash)
    {
        first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
        known = true;
    }

    /// <summary>The 64 hexadecimal digits, without the algorithm's name: for file names.</summary>
    public string Hex
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            CopyTo(hash);
            return Convert.ToHexStringLower(hash);
        }
    }

    public bool IsEmpty => !known;

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return FromHash(hash);
    }

    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Digest OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.SequentialScan);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stream, hash);
        return FromHash(hash);
    }

    /// <param name="hash">The 32 bytes of a finished SHA-256.</param>
    public static Digest FromHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return new Digest(hash);
    }

    public static bool TryParse(string? text, out Digest digest)
    {
        Span<byte> ascii = stackalloc byte[TextLength];
        digest = default;
        return text?.Length == TextLength && Ascii.FromUtf16(text, ascii, out _) == OperationStatus.Done && TryParse(ascii, out digest);
    }

    public static bool TryParse(ReadOnlySpan<byte> utf8, out Digest digest)
    {
        digest = default;
        if (utf8.Length != TextLength || !utf8.StartsWith("sha256:"u8))
            return false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var digits = utf8[Prefix.Length..];
        for (var i = 0; i < hash.Length; i++)
        {
            var (high, low) = (Digit(digits[2 * i]), Digit(digits[(2 * i) + 1]));
            if ((high | low) < 0)
                return false;
            hash[i] = (byte)((high << 4) | low);
        }

        digest = new Digest(hash);
        return true;

        // -1 for what is none. Without branches: a hash's digits are random, and every guess at one would be wrong as often as not.
        static int Digit(int c)
        {
            var (digit, letter) = (c - '0', c - 'a' + 10);
            var isDigit = ~(digit | (9 - digit)) >> 31;
            var isLetter = ~((letter - 10) | (15 - letter)) >> 31;
            return (digit & isDigit) | (letter & isLetter) | ~(isDigit | isLetter);
        }
    }

    /// <exception cref="FormatException">The text is not <c>sha256:</c> and 64 lower-case hexadecimal digits.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a digest: expected 'sha256:' and 64 lower-case hexadecimal digits.");

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> hash)
    {
        if (!known)
            throw new InvalidOperationException("An empty digest has no digits.");
        BinaryPrimitives.WriteUInt64BigEndian(hash, first);
        BinaryPrimitives.WriteUInt64BigEndian(hash[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(hash[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(hash[24..], fourth);
    }

    /// <summary>The digits are as random as any hash of them.</summary>
    public override int GetHashCode() => first.GetHashCode();

    public override string ToString() => known ? Prefix + Hex : "";
}
