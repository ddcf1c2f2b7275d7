namespace MlOps.EndToEnd.Tests.Infrastructure;

/// <summary>What makes a directory a repository whose model projects are built by the real targets and the tool of this test run.</summary>
internal static class ProjectFiles
{
    public static string BuildProgram { get; } = Repository.PathOf("artifacts", "bin", "Build", Repository.Configuration, "Build.dll");

    private static readonly string ToolDirectory = Repository.PathOf("artifacts", "bin", "MlOps.Cli", Repository.Configuration);

    /// <param name="write">Takes a path in the repository, and the text.</param>
    public static void Write(Action<string, string> write)
    {
        write(".nuke/parameters.json", "{}");
        write("global.json", File.ReadAllText(Repository.PathOf("global.json")));
        write("MlOps.sln", "Microsoft Visual Studio Solution File, Format Version 12.00\n");
        // What the build program builds is the tool that this test run built.
        write("src/MlOps.Cli/MlOps.Cli.csproj", $"""
            <Project DefaultTargets="Build">
              <Target Name="Restore" />
              <Target Name="Build">
                <ItemGroup><Tool Include="{ToolDirectory}/**/*" /></ItemGroup>
                <Copy SourceFiles="@(Tool)" DestinationFolder="../../artifacts/bin/MlOps.Cli/release/%(RecursiveDir)" UseSymbolicLinksIfPossible="true" />
              </Target>
            </Project>
            """);
        write("models/Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <MlOpsTaskAssembly>{Repository.PathOf("artifacts", "bin", "MlOps.Build", Repository.Configuration, "MlOps.Build.dll")}</MlOpsTaskAssembly>
                <MlOpsToolPath>{ToolDirectory}/mlops.dll</MlOpsToolPath>
              </PropertyGroup>
              <Import Project="{Repository.Root}/src/MlOps.Build/build/MlOps.Build.props" />
            </Project>
            """);
        write("models/Directory.Build.targets", $"""
            <Project>
              <ItemGroup>
                <Reference Include="{Repository.PathOf("artifacts", "bin", "MlOps.Modeling", Repository.Configuration, "MlOps.Modeling.dll")}" />
                <Analyzer Include="{Repository.PathOf("artifacts", "bin", "MlOps.Generators", Repository.Configuration, "MlOps.Generators.dll")}" />
              </ItemGroup>
              <Import Project="{Repository.Root}/src/MlOps.Build/build/MlOps.Build.targets" />
            </Project>
            """);
    }
}
