namespace MlOps.EndToEnd.Tests.Build;

/// <summary>A fact about build.sh, which is not the way in on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "build.sh is for Unix; build.ps1 is the way in here.";
    }
}
