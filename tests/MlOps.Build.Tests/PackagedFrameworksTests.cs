using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The package of a model whose project has several target frameworks.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagedFrameworksTests(PackageFeed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <AssemblyName>Frameworks</AssemblyName>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MlOps.Build" Version="1.0.0" />
            <Model Include="Line" Dataset="points" DatasetVersion="1" Seed="42" />
          </ItemGroup>
        </Project>
        """;

    private const string Model = """
        public sealed class Line : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X, row => row.Z).With(new LinearRegression());
        }
        """;

    [Fact]
    public void One_package_has_the_model_once_and_its_version_is_held_against_the_one_before()
    {
        var workspace = new PackagedWorkspace(feed, "frameworks", Project, Model);
        string[] pack = ["pack", "models/Line", "-o", feed.Feed, "-nologo", "-nodeReuse:false"];
        Assert.DoesNotContain("warning NU", PackageFeed.Succeed(workspace.Root, [.. pack, "-p:ModelPackageVersion=2.0.0"]), StringComparison.Ordinal);
        Assert.Equal(["MlOps.Scoring", "MlOps.Scoring"], workspace.Dependencies("Frameworks.Model.2.0.0.nupkg"));

        workspace.Write("models/Line/Line.cs", Model.Replace(", row => row.Z", "", StringComparison.Ordinal));
        var refused = PackageFeed.Run(workspace.Root, "dotnet", [.. pack, "-p:ModelBaselineVersion=2.0.0", "-p:ModelPackageVersion=2.1.0"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error MLOPS3331: the model Line breaks its callers: the input 'z' is gone. Since 2.0.0, that is version 3.0.0, and not 2.1.0", refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(feed.Feed, "Frameworks.Model.2.1.0.nupkg")));

        PackageFeed.Succeed(workspace.Root, [.. pack, "-p:ModelBaselineVersion=2.0.0", "-p:ModelApiVersion=3.0", "-p:ModelNumber=4"]);
        Assert.True(File.Exists(Path.Combine(feed.Feed, "Frameworks.Model.3.0.4.nupkg")));
        PackageFeed.Succeed(workspace.Root, "clean", "models/Line", "-c", "Release", "-nologo", "-nodeReuse:false");
        Assert.Empty(Directory.GetDirectories(Path.Combine(workspace.Root, "models/Line/obj"), "pack", SearchOption.AllDirectories).SelectMany(Directory.GetFiles));
    }
}
