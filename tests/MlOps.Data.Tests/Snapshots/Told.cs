namespace MlOps.Data.Tests.Snapshots;

/// <summary>Progress that is acted on at once, on the thread that tells of it.</summary>
internal sealed class Told(Action<string> act) : IProgress<string>
{
    public void Report(string value) => act(value);
}
