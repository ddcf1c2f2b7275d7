namespace Nuke.Common.IO;

/// <summary>A rooted path: <c>RootDirectory / "artifacts" / "models"</c>.</summary>
public sealed class AbsolutePath
{
    private readonly string path;

    private AbsolutePath(string path) => this.path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    public string Name => Path.GetFileName(path);

    public static AbsolutePath operator /(AbsolutePath left, string right) => new(Path.Combine(left.path, right));

    public static implicit operator AbsolutePath(string path) => new(path);

    public static implicit operator string(AbsolutePath path) => path.path;

    public override string ToString() => path;
}
