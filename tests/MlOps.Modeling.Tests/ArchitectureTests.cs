using System.Xml.Linq;

namespace MlOps.Modeling.Tests;

/// <summary>The rooms of src/ and which way they may look: an arrow that is not here is a defect.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Modeling"] = [],
        ["Data"] = ["Modeling"],
        ["Training"] = ["Modeling", "Data"],
        ["Scoring"] = ["Modeling"],
        ["Registry"] = ["Modeling"],
        ["Serving"] = ["Scoring", "Registry"],
        ["Cli"] = ["Modeling", "Data", "Training", "Scoring", "Registry", "Serving"],
        ["Generators"] = [],
        ["CodeFixes"] = ["Generators"],
        ["Templates"] = [],
        // A dependency of the package, for those who reference it; the tasks themselves use nothing.
        ["Build"] = ["Scoring"],
    };

    [Fact]
    public void Rooms_use_only_what_they_may()
    {
        var source = Path.Combine(RepositoryRoot.Path, "src");
        var projects = Directory.GetDirectories(source).SelectMany(room => Directory.GetFiles(room, "*.csproj")).ToArray();
        Assert.Equal(Allowed.Keys.Order(), projects.Select(RoomOf).Order());
        Assert.All(projects, project =>
        {
            var used = XDocument.Load(project).Descendants("ProjectReference")
                .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
                .Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'))
                .Where(path => path.Contains("MlOps.", StringComparison.Ordinal))
                .Select(RoomOf);
            Assert.Subset(Allowed[RoomOf(project)].ToHashSet(), used.ToHashSet());
        });
    }

    [Fact]
    public void Modeling_needs_nothing_but_the_base_library() =>
        Assert.All(
            typeof(ModelPlanner).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    private static string RoomOf(string project) => Path.GetFileNameWithoutExtension(project)["MlOps.".Length..];
}
