namespace MlOps.Cli.Tests.Data;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute()
    {
        if (!SmallDisk.CanBeMounted)
            Skip = "no file system may be mounted here: run as root on Linux";
    }
}
