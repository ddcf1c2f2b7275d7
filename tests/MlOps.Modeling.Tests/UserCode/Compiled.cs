using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlOps.Modeling.Tests.UserCode;

/// <summary>Source compiled as the SDK does, loaded from memory as the tool does.</summary>
internal static class Compiled
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static Assembly Load(string source, bool optimize = true)
    {
        var compilation = CSharpCompilation.Create(
            "User" + Guid.NewGuid().ToString("n"),
            [CSharpSyntaxTree.ParseText("using System; using System.Linq; using System.Collections.Generic;\n" + source)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug, deterministic: true));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        bytes.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(bytes);
    }
}
