using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <param name="directory">Its own.</param>
internal abstract class Keeper(string directory) : IKeeper
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<string> Programs { get; }

    public abstract long Size { get; }

    public virtual void Reset()
    {
        if (System.IO.Directory.Exists(Directory))
            System.IO.Directory.Delete(Directory, recursive: true);
        System.IO.Directory.CreateDirectory(Directory);
    }

    public abstract Measurement Take();

    public abstract Measurement Restore();

    protected string Directory { get; } = directory;

    protected string At(string path) => Path.Combine(Directory, path);

    protected static long SizeOf(string directory) => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    protected string Empty(string name)
    {
        var target = At(name);
        if (System.IO.Directory.Exists(target))
            System.IO.Directory.Delete(target, recursive: true);
        System.IO.Directory.CreateDirectory(target);
        return target;
    }
}
