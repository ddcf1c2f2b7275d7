/// <summary>
/// The tool that was built with the running test, as its users get it. Not the copy beside the test: the coverage of that one is
/// counted under a mutex, which a process that is killed leaves abandoned, and the next one to end fails for it.
/// </summary>
internal static class BuiltTool
{
    /// <summary>Outputs lie at artifacts/bin/project/configuration.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo output) => System.IO.Path.Combine(output.Parent!.Parent!.FullName, "MlOps.Cli", output.Name, "mlops.dll");
}
