using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The tables of docs/build.md name what the targets have, all of it, and nothing else.</summary>
public sealed class DocumentedNamesTests
{
    private static readonly string Text = Documentation.Read(Path.Combine("docs", "build.md"));

    private static readonly Lazy<PublicNames> Lazily = new(Find);

    private static PublicNames Public => Lazily.Value;

    [Fact]
    public void Items_are_those_of_the_targets() => AssertSame(Column("Items", 0), Public.Items);

    [Fact]
    public void Metadata_are_those_of_the_targets() => AssertSame(Column("Items", 2).Where(name => name != "latest" && !name.Contains("..", StringComparison.Ordinal) && !Public.IsOfTheSdk(name)), Public.Metadata);

    [Fact]
    public void Properties_are_those_of_the_targets() => AssertSame(Column("Properties", 0), Public.Properties);

    [Fact]
    public void Targets_are_those_of_the_targets() => AssertSame(Column("Stages", 0).Where(name => name != "Compile"), Public.Targets);

    [Fact]
    public void Every_stage_has_its_extension_point_and_nothing_else_has()
    {
        var stages = Documentation.Rows(Text, "Stages").Where(row => row.Length == 3).SelectMany(row => Documentation.Names(row[0])).ToList();
        Assert.True(Public.IsOfTheSdk("CompileDependsOn"));
        AssertSame(stages.Where(stage => stage != "Compile").Select(stage => stage + "DependsOn"), Public.ExtensionPoints);
    }

    /// <summary>A default in backticks alone is the property's value in a project that says nothing.</summary>
    [Fact]
    public void Defaults_are_those_of_a_project_that_says_nothing()
    {
        using var workspace = new Workspace();
        var defaults = Documentation.Rows(Text, "Properties").Where(row => row[1].StartsWith('`') && row[1].EndsWith('`') && Documentation.Names(row[1]).Count() == 1)
            .Select(row => (Name: Documentation.Names(row[0]).Single(), Value: Documentation.Names(row[1]).Single()))
            .Where(row => !Public.Properties.Contains(row.Value)).ToList();
        Assert.NotEmpty(defaults);
        foreach (var (name, value) in defaults)
            Assert.Equal(value, workspace.Run("msbuild", $"-getProperty:{name}").Output.Trim());
        workspace.Done();
    }

    [Theory]
    [InlineData("""<PropertyGroup><X Condition="'$(Secret)' != ''">1</X></PropertyGroup>""", "Secret")]
    [InlineData("""<PropertyGroup><Given>1</Given><X>$(Given) $(_Private) $(Configuration) $(MSBuildProjectName)</X></PropertyGroup>""", null)]
    [InlineData("""<PropertyGroup><Given Condition="'$(Given)' == ''">1</Given></PropertyGroup>""", "Given")]
    [InlineData("""<PropertyGroup><ReachDependsOn>_Reach;$(ReachDependsOn)</ReachDependsOn></PropertyGroup>""", "ReachDependsOn")]
    [InlineData("""<PropertyGroup><X>$(Severity_2099)</X></PropertyGroup>""", "Severity_2003")]
    [InlineData("""<ItemGroup><_Use Include="@(Thing)" /></ItemGroup>""", "Thing")]
    [InlineData("""<ItemGroup><_Use Include="a"><Place>%(Colour)</Place></_Use><_Other Include="@(_Use->'%(Place)')" /></ItemGroup>""", "Colour")]
    [InlineData("""<Target Name="Reach" DependsOnTargets="$(ReachDependsOn)" />""", "Reach ReachDependsOn")]
    [InlineData("""<Target Name="_Reach" DependsOnTargets="Build" />""", null)]
    public void A_name_that_a_project_can_use_is_seen(string targets, string? names)
    {
        var found = new PublicNames([$"<Project>{targets}</Project>"], "<Project><Configuration /></Project>");
        Assert.Equal(names ?? "", string.Join(' ', [.. found.Properties, .. found.Items, .. found.Metadata, .. found.Targets, .. found.ExtensionPoints]));
    }

    private static IEnumerable<string> Column(string heading, int column) => Documentation.Rows(Text, heading).SelectMany(row => Documentation.Names(row[column]));

    private static void AssertSame(IEnumerable<string> documented, IEnumerable<string> exist) =>
        Assert.Equal(exist.Distinct().Order(StringComparer.Ordinal), documented.Distinct().Order(StringComparer.Ordinal));

    private static PublicNames Find()
    {
        using var workspace = new Workspace();
        foreach (var inherited in (string[])["Directory.Build.props", "Directory.Build.targets"])
            workspace.Write(inherited, "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        workspace.Write("empty/empty.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        workspace.Project = "empty";
        var preprocessed = workspace.PathOf("sdk.xml");
        var run = workspace.Run("msbuild", $"-preprocess:{preprocessed}");
        Assert.True(run.ExitCode == 0, run.Output);
        var sdk = File.ReadAllText(preprocessed);
        workspace.Done();
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "MlOps.Build", "build"), "MlOps.*").Order(StringComparer.Ordinal);
        return new PublicNames(files.Select(File.ReadAllText), sdk);
    }
}
