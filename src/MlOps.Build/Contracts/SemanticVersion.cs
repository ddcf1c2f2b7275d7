using System.Globalization;

namespace MlOps.Build;

/// <summary>The part of a package's version that says what callers can rely on.</summary>
internal readonly record struct SemanticVersion(int Major, int Minor)
{
    /// <returns>Null for a text that is no version.</returns>
    public static SemanticVersion? Parse(string text)
    {
        var parts = text.Split('.', '-', '+');
        return parts.Length >= 2 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor ? new SemanticVersion(major, minor) : null;
    }

    /// <summary>The least version that may break callers. Before 1.0 a minor version may, as Semantic Versioning 2.0.0 has it (item 4).</summary>
    public SemanticVersion NextBreaking => Major == 0 ? NextMinor : new SemanticVersion(Major + 1, 0);

    public SemanticVersion NextMinor => this with { Minor = Minor + 1 };

    public bool IsAtLeast(SemanticVersion other) => Major > other.Major || (Major == other.Major && Minor >= other.Minor);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.0");

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
