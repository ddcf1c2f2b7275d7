using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>
/// A repository as far as the build program looks at one: a dataset with versions 1 to 5, two models and a tool. The
/// projects are real and tiny: the tool prints its arguments, a model's build "trains" by writing its files.
/// </summary>
internal sealed class SmallRepository : IDisposable
{
    private static readonly string Program = Repository.PathOf("artifacts", "bin", "Build", Repository.Configuration, "Build.dll");

    public SmallRepository()
    {
        Root = Directory.CreateTempSubdirectory("mlops build ").FullName;
        Write(".nuke/parameters.json", "{}");
        Write("global.json", File.ReadAllText(Repository.PathOf("global.json")));
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseArtifactsOutput>true</UseArtifactsOutput>
                <ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath>
              </PropertyGroup>
            </Project>
            """);
        Write("MlOps.sln", "Microsoft Visual Studio Solution File, Format Version 12.00\n");
        Write("data/taxi-fares/dataset.json", "{}");
        foreach (var version in Enumerable.Range(1, 5))
            Write($"data/taxi-fares/versions/{version}.json", "{}");
        WriteModel("TaxiFare");
        WriteModel("TipOrNot");
        Write("src/MlOps.Cli/MlOps.Cli.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <AssemblyName>mlops</AssemblyName>
              </PropertyGroup>
            </Project>
            """);
        // Answers as the environment of the test says, and takes a working copy as the real one would.
        Write("src/MlOps.Cli/Program.cs", """
            System.Console.WriteLine("mlops " + string.Join('|', args));
            System.IO.Directory.CreateDirectory("data/taxi-fares/v5");
            if (!System.IO.File.Exists("data/taxi-fares/v5/trips.csv"))
                System.IO.File.WriteAllText("data/taxi-fares/v5/trips.csv", "fare\n1\n");
            return int.Parse(System.Environment.GetEnvironmentVariable("FAKE_EXIT") ?? "0");
            """);
    }

    public string Root { get; }

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public void WriteModel(string name) => Write($"models/{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <Model Include="{name}" Dataset="taxi-fares" DatasetVersion="5" Seed="42" />
          </ItemGroup>
          <Target Name="Train" AfterTargets="Build">
            <WriteLinesToFile File="../../artifacts/models/{name}/$(DatasetVersion)/model.json" Lines="{Json}" Overwrite="true" />
            <WriteLinesToFile File="../../artifacts/models/{name}/$(DatasetVersion)/run.json" Lines="$(RequestedDatasetVersion), $(Seed), $(Experiment), $(Partition)" Overwrite="true" />
          </Target>
        </Project>
        """);

    public Finished Build(params string[] arguments) => Build([], arguments);

    public Finished Build(Dictionary<string, string> environment, params string[] arguments) =>
        Command.Run("dotnet", Root, environment, [Program, .. arguments]);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private const string Json = "{&quot;metrics&quot;:{&quot;rSquared&quot;:0.9512345},&quot;baseline&quot;:{&quot;rSquared&quot;:-0.0001}}";
}
