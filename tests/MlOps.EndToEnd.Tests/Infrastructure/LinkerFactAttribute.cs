namespace MlOps.EndToEnd.Tests.Infrastructure;

/// <summary>A fact about native code, wherever there is what .NET links it with: clang or gcc on Linux and macOS. On Windows that is found elsewhere, and not looked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinkerFactAttribute : FactAttribute
{
    public LinkerFactAttribute()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, "clang")) || File.Exists(Path.Combine(directory, "gcc"))))
            Skip = "There is neither clang nor gcc on the PATH, which .NET links native code with.";
    }
}
