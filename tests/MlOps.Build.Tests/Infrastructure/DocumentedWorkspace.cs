namespace MlOps.Build.Tests.Infrastructure;

/// <summary>A directory below the packed packages' with a dataset, and a project that XML of the documentation is put into as it stands.</summary>
internal sealed class DocumentedWorkspace
{
    /// <param name="code">What the project compiles.</param>
    /// <param name="elements">What stands in the project.</param>
    /// <param name="inherited">What stands in Directory.Build.props.</param>
    public DocumentedWorkspace(PackageFeed feed, DocumentedDataset dataset, string code, string elements, string inherited)
    {
        Root = feed.NewDirectory(Guid.NewGuid().ToString("n"));
        dataset.CopyTo(Root);
        var reference = elements.Contains("<PackageReference", StringComparison.Ordinal) ? "" : """<ItemGroup><PackageReference Include="MlOps.Build" Version="1.0.0" /></ItemGroup>""";
        Write("Directory.Build.props", $"<Project>{inherited}</Project>");
        Write("app/app.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{reference}{elements}</Project>""");
        Write("app/App.cs", code);
    }

    public string Root { get; }

    public void Write(string relative, string text)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    public bool Exists(string relative) => File.Exists(Path.Combine(Root, relative));

    public (int ExitCode, string Output) Build(params string[] arguments) => PackageFeed.Run(Root, "dotnet", ["build", "app", "-nologo", .. arguments]);

    /// <summary>Builds a program, and runs it.</summary>
    /// <returns>What it printed.</returns>
    public string Run()
    {
        PackageFeed.Succeed(Root, "build", "app", "-nologo", "-p:OutputType=Exe");
        return PackageFeed.Succeed(Root, "app/bin/Debug/net10.0/app.dll").Trim();
    }
}
