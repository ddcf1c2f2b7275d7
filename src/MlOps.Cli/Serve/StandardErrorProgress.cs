namespace MlOps.Cli.Serve;

/// <summary>In order and at once, unlike <see cref="Progress{T}"/>, which hands reports to other threads.</summary>
internal sealed class StandardErrorProgress : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine(value);
}
