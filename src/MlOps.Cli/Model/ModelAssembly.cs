using System.Reflection;
using System.Runtime.Loader;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Model;

/// <summary>
/// A user's compiled assembly, loaded from memory into a context of its own, so that its file is not held and its
/// references do not mix with ours. Only MlOps.Modeling is shared: a plan must be of our types.
/// </summary>
internal sealed class ModelAssembly : IDisposable
{
    private readonly Context context;

    private ModelAssembly(Context context, Assembly assembly)
    {
        this.context = context;
        Assembly = assembly;
    }

    public Assembly Assembly { get; }

    /// <exception cref="MlOpsException">MLOPS3003: there is no such file, or it is no .NET assembly.</exception>
    public static ModelAssembly Load(string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
            throw new MlOpsException(DiagnosticCodes.AssemblyNotLoaded, $"there is no {path}: build the model's project first");
        var context = new Context(file);
        try
        {
            return new ModelAssembly(context, context.LoadBytes(file));
        }
        catch (BadImageFormatException e)
        {
            context.Unload();
            throw new MlOpsException(DiagnosticCodes.AssemblyNotLoaded, $"{path} is no .NET assembly", inner: e);
        }
    }

    public void Dispose() => context.Unload();

    private sealed class Context(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file), isCollectible: true)
    {
        private readonly AssemblyDependencyResolver resolver = new(file);

        public Assembly LoadBytes(string path)
        {
            using var bytes = new MemoryStream(File.ReadAllBytes(path));
            return LoadFromStream(bytes);
        }

        protected override Assembly? Load(AssemblyName name) =>
            name.Name == typeof(ModelPlanner).Assembly.GetName().Name ? typeof(ModelPlanner).Assembly
            : resolver.ResolveAssemblyToPath(name) is { } path ? LoadBytes(path)
            : null;
    }
}
