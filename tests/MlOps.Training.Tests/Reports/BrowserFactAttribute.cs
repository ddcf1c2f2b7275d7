namespace MlOps.Training.Tests.Reports;

/// <summary>A test that looks at a page in a browser, where the machine has one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null)
            Skip = "There is neither Chromium nor Chrome on this machine.";
    }
}
