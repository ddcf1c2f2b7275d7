using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

public sealed class ModelProjectTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-projects-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_model_depends_on_the_projects_that_its_project_references()
    {
        Write("models/Tip/Tip.csproj", """<Project><ItemGroup><Model Include="Tip" Dataset="trips" /><ProjectReference Include="..\Fare\Fare.csproj" /><ProjectReference Include="$(Elsewhere)/X.csproj" /></ItemGroup></Project>""");
        Write("models/Fare/Fare.csproj", """<Project><ItemGroup><Model Include="Fare" Dataset="trips" /><ProjectReference Include="../../lib/Zones.csproj" /></ItemGroup></Project>""");
        Write("lib/Zones.csproj", """<Project><ItemGroup><ProjectReference Include="../lib/Zones.csproj" /></ItemGroup></Project>""");
        var models = ModelProject.Find(root.FullName);

        Assert.Equal(["Fare", "Tip"], models.Select(model => model.Name));
        Assert.Equal(Paths("models/Fare", "lib"), models[0].Directories());
        Assert.Equal(Paths("models/Tip", "models/Fare", "lib"), models[1].Directories());
    }

    private IEnumerable<string> Paths(params IEnumerable<string> paths) => paths.Select(path => Path.Combine(root.FullName, path));

    private void Write(string file, string text)
    {
        var path = Path.Combine(root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
