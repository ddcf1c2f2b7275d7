using System.Text;

namespace MlOps.Data.Snapshots.Files;

/// <summary>
/// Which relative paths a dataset's files may have: those that name the same file, inside the working copy, on every system
/// that checks them out. A manifest comes from somebody else's commit, so it is not trusted to name only such paths.
/// </summary>
internal static class SafePath
{
    public const int MaximumPathBytes = 1024;
    public const int MaximumNameBytes = 255;

    private static readonly string[] DeviceNames = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>What is wrong with the path, in words that follow the path; null where it is allowed.</summary>
    /// <param name="path">Relative, separated by '/'.</param>
    public static string? Objection(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path[0] == '/')
            return "is absolute";
        if (path.Any(c => c == '\uFFFD' || (char.IsSurrogate(c) && !IsPaired(path))))
            return "is not UTF-8";
        if (Encoding.UTF8.GetByteCount(path) > MaximumPathBytes)
            return $"is longer than {MaximumPathBytes} bytes";
        return path.Split('/').Select(Component).FirstOrDefault(objection => objection is not null);
    }

    /// <summary>What is wrong with the paths together: two that a system without upper and lower case takes for one, or a file below a file.</summary>
    public static string? Objection(IReadOnlyCollection<string> paths)
    {
        var files = new Dictionary<string, string>(paths.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            if (!files.TryAdd(path, path))
                return $"'{files[path]}' and '{path}' are one file where names ignore case";
        }

        foreach (var path in paths)
        {
            for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
            {
                if (files.ContainsKey(path[..slash]))
                    return $"'{path}' lies below '{path[..slash]}', which is a file";
            }
        }

        return null;
    }

    private static string? Component(string name)
    {
        if (name.Length == 0)
            return "has an empty component";
        if (name is "." or "..")
            return $"has the component '{name}'";
        if (Encoding.UTF8.GetByteCount(name) > MaximumNameBytes)
            return $"has a component longer than {MaximumNameBytes} bytes";
        if (name.Any(char.IsControl))
            return "has a control character";
        if (name.AsSpan().IndexOfAny("\\:<>\"|?*") is >= 0 and var at)
            return $"has the character '{name[at]}'";
        if (name[^1] is '.' or ' ')
            return "has a component that ends in a full stop or a space";
        var stem = name.Split('.')[0].TrimEnd(' ');
        return IsDevice(stem) ? $"has the device name '{stem}'" : null;
    }

    private static bool IsDevice(string stem) =>
        DeviceNames.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem is [_, _, _, var digit] && "0123456789¹²³".Contains(digit)
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
