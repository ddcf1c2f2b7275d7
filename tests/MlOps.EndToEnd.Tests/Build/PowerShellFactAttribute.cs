namespace MlOps.EndToEnd.Tests.Build;

/// <summary>A fact about build.ps1, wherever there is a PowerShell: installed, or as the .NET tool of that name.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute()
    {
        if (Path is null)
            Skip = "There is no pwsh on the PATH; `dotnet tool install --global PowerShell` brings one, where the feed has it.";
    }

    public static string? Path { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(System.IO.Path.PathSeparator)
        .SelectMany(directory => new[] { "pwsh", "pwsh.exe" }.Select(name => System.IO.Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);
}
