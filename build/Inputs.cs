using System.Globalization;
using System.IO.Enumeration;
using System.Text;

namespace MlOps.BuildProgram;

/// <summary>What a piece of work depends on, as text, one fact a line: two equal texts mean that nothing changed.</summary>
internal sealed class Inputs(string root)
{
    private static readonly string[] NotSources = ["bin", "obj", "node_modules", "TestResults"];

    private readonly StringBuilder text = new();

    public Inputs Fact(string name, object? value)
    {
        text.Append(name).Append(" = ").Append(CultureInfo.InvariantCulture, $"{value}").Append('\n');
        return this;
    }

    /// <summary>A file with its size and time, or that it is absent.</summary>
    public Inputs File(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        text.Append(path).Append(file.Exists ? Stat(file.Length, file.LastWriteTimeUtc.Ticks) : " absent").Append('\n');
        return this;
    }

    /// <summary>Every file of a directory, those that a build makes in it aside.</summary>
    public Inputs Files(string path)
    {
        var directory = Path.Combine(root, path);
        if (!Directory.Exists(directory))
        {
            text.Append(path).Append("/ absent\n");
            return this;
        }

        var files = new FileSystemEnumerable<string>(
            directory,
            (ref entry) => string.Concat(Path.GetRelativePath(root, entry.ToFullPath()), Stat(entry.Length, entry.LastWriteTimeUtc.Ticks)),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => !NotSources.Contains(entry.FileName.ToString(), StringComparer.Ordinal),
        };
        foreach (var file in files.Order(StringComparer.Ordinal))
            text.Append(file).Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    private static string Stat(long size, long time) => string.Create(CultureInfo.InvariantCulture, $" {size} {time}");
}
