using System.Reflection;

namespace MlOps.Modeling.UserCode;

/// <summary>Which assemblies are a user's, to be looked into, and which are the framework's or ours, known by name and version.</summary>
internal static class UserAssembly
{
    /// <summary>The directory of all shared frameworks, where there is one: shared/Microsoft.NETCore.App/10.0.0/ is three levels below it.</summary>
    private static readonly string Frameworks = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location) is { Length: > 0 } runtime ? runtime : AppContext.BaseDirectory, "..", ".."));

    public static bool IsFramework(Assembly assembly) =>
        assembly == typeof(UserAssembly).Assembly
        // A user's is loaded from memory, and has no place.
        || (assembly.Location.Length > 0 && assembly.Location.StartsWith(Frameworks, StringComparison.Ordinal));
}
