using System.Text.Json.Nodes;
using System.Xml.Linq;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>
/// What README.md and docs/*.md show in XML is built as it stands there, by the packed packages and the real tool, and does
/// what the text beside it says of it.
/// </summary>
[Collection(PackageFeed.Collection)]
public sealed class DocumentedXmlTests : IClassFixture<DocumentedDataset>
{
    private const string Version = """System.Console.WriteLine($"{TaxiFaresData.Version} {TaxiFaresData.Directory} {new TaxiFaresRow { Passengers = 2 }.Passengers}");""";

    /// <summary>
    /// C# and shell have tests of their own, in MlOps.Generators.Tests, PackagesTests and MlOps.EndToEnd.Tests, and so has what is in dataset.json and
    /// expectations.yaml, in MlOps.Data.Tests; a block without a language is what a program prints.
    /// </summary>
    private static readonly Dictionary<string, string[]> Languages = new()
    {
        [""] = [],
        ["csharp"] = [],
        ["xml"] = [],
        ["sh"] = ["README.md", "docs/build.md", "docs/data.md"],
        ["json"] = ["docs/data.md"],
        ["yaml"] = ["docs/data.md"],
    };

    private readonly PackageFeed feed;
    private readonly DocumentedDataset dataset;

    /// <summary>By an item or a property: what it is shown for.</summary>
    private readonly Dictionary<string, Action<string, XElement>> promises;

    public DocumentedXmlTests(PackageFeed feed, DocumentedDataset dataset)
    {
        (this.feed, this.dataset) = (feed, dataset);
        promises = new Dictionary<string, Action<string, XElement>>
        {
            ["PackageReference"] = BringsTheTargets,
            ["Model"] = IsTrained,
            ["DatasetReference"] = GivesRows,
            ["DatasetVersion"] = IsThatOfAll,
            ["MlOpsSeverity"] = IsTheSeverity,
            ["ResolveModelsDependsOn"] = MakesTheLatest,
        };
    }

    public static TheoryData<string, string> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, string>();
            foreach (var file in Documentation.Files)
            {
                foreach (var (_, text) in Documentation.Fences(Documentation.Read(file)).Where(fence => fence.Language == "xml"))
                    blocks.Add(file, text);
            }

            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_does_what_it_is_shown_for(string file, string xml) => Keep(file, xml);

    [Fact]
    public void Every_block_is_in_a_language_that_a_test_reads()
    {
        foreach (var file in Documentation.Files)
            Assert.All(Documentation.Fences(Documentation.Read(file)), fence => Assert.True(Languages.TryGetValue(fence.Language, out var files) && (files.Length == 0 || files.Contains(file.Replace('\\', '/'))), $"{file}: nothing runs ```{fence.Language}\n{fence.Text}"));
        Assert.True(Blocks.Count() >= 5, $"{Blocks.Count()} blocks of XML");
    }

    [Theory]
    [InlineData("""<ItemGroup><Modell Include="TaxiFare" Dataset="taxi-fares" DatasetVersion="5" Seed="42" /></ItemGroup>""", "what <Modell> is shown for")]
    [InlineData("<PropertyGroup><BuildModel>false</BuildModel></PropertyGroup>", "what <BuildModel> is shown for")]
    [InlineData("""<Target Name="Alone" />""", "shows nothing")]
    [InlineData("""<ItemGroup><Model Include="TaxiFare" Dataset="taxi-fares" DatasetVersion="5" /></ItemGroup>""", "MLOPS3050")]
    [InlineData("""<ItemGroup><DatasetReference Include="taxi-fares" Version="7" /></ItemGroup>""", "MLOPS1003")]
    [InlineData("""<ItemGroup><DatasetVersion Include="taxi-fare" Version="5" /></ItemGroup>""", "5 ")]
    [InlineData("""<ItemGroup><MlOpsSeverity Include="2004=warning" /></ItemGroup>""", "MLOPS2003")]
    [InlineData("""<PropertyGroup><ResolveModelsDependsOn>Take;$(ResolveModelsDependsOn)</ResolveModelsDependsOn></PropertyGroup><Target Name="Take" />""", "6 ")]
    public void A_block_that_does_not_is_seen(string xml, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<Exception>(() => Keep("x.md", xml)).Message, StringComparison.Ordinal);

    private void Keep(string file, string xml)
    {
        var shown = XElement.Parse($"<Project>{xml}</Project>").Elements().Where(group => group.Name.LocalName is "ItemGroup" or "PropertyGroup").Elements().ToList();
        Assert.True(shown.Count > 0, $"{file}: shows nothing that a project would have: {xml}");
        foreach (var element in shown)
        {
            Assert.True(promises.TryGetValue(element.Name.LocalName, out var keep), $"{file}: no test knows what <{element.Name.LocalName}> is shown for: {xml}");
            keep(xml, element);
        }
    }

    private void BringsTheTargets(string xml, XElement package)
    {
        var workspace = Open("", $"<ItemGroup>{package}</ItemGroup>");
        PackageFeed.Succeed(workspace.Root, "restore", "app", "-nologo");
        Assert.Equal("1.0", PackageFeed.Succeed(workspace.Root, "msbuild", "app", "-getProperty:ModelApiVersion").Trim());
    }

    private void IsTrained(string xml, XElement model)
    {
        var (name, version) = (model.Attribute("Include")!.Value, model.Attribute("DatasetVersion")!.Value);
        var workspace = Open($$"""
            public sealed class {{name}} : IModel<TaxiFaresRow>
            {
                public static void Define(ModelBuilder<TaxiFaresRow> model) => model.Predict(row => row.FareAmount).From(row => row.Distance).With(new LinearRegression());
            }
            """, xml);
        var (exitCode, output) = workspace.Build();
        Assert.True(exitCode == 0, output);
        var metadata = JsonNode.Parse(workspace.Read($"artifacts/models/{name}/{version}/model.json"))!;
        Assert.Equal(model.Attribute("Dataset")!.Value, (string)metadata["dataset"]!["name"]!);
        Assert.Equal(version, metadata["dataset"]!["version"]!.ToString());
        Assert.Equal(model.Attribute("Seed")!.Value, metadata["seed"]!.ToString());
        Assert.True(workspace.Exists($"app/bin/Debug/net10.0/models/{name}/model.onnx"));
    }

    private void GivesRows(string xml, XElement reference)
    {
        var workspace = Open(Version, xml);
        var version = reference.Attribute("Version")!.Value;
        Assert.Equal($"{version} {Path.Combine(workspace.Root, "data", reference.Attribute("Include")!.Value, $"v{version}")} 2", workspace.Run());
    }

    /// <summary>In Directory.Build.props, for a project that names none; the latest is another one.</summary>
    private void IsThatOfAll(string xml, XElement pin)
    {
        var workspace = Open(Version, """<ItemGroup><DatasetReference Include="taxi-fares" /></ItemGroup>""", inherited: xml);
        Assert.StartsWith($"{pin.Attribute("Version")!.Value} ", workspace.Run(), StringComparison.Ordinal);
    }

    /// <summary>Fares out of their range are an error without it.</summary>
    private void IsTheSeverity(string xml, XElement severity)
    {
        foreach (var (elements, exitCode, found) in (ReadOnlySpan<(string, int, string)>)[("", 1, "error MLOPS2003"), (xml, 0, $"{severity.Attribute("Include")!.Value.Split('=')[1]} MLOPS2003")])
        {
            var workspace = Open("", $"""<ItemGroup><DatasetReference Include="taxi-fares" Version="5" /></ItemGroup>{elements}""");
            workspace.Write("data/taxi-fares/expectations.yaml", "columns:\n  fare_amount: [max: 10]\n");
            var run = workspace.Build("-t:Restore;ValidateData");
            Assert.True(run.ExitCode == exitCode && run.Output.Contains(found, StringComparison.Ordinal), run.Output);
        }
    }

    /// <summary>What lies beside the project is the latest version before anything asks which one that is.</summary>
    private void MakesTheLatest(string xml, XElement property)
    {
        var workspace = Open(Version, $"""<ItemGroup><DatasetReference Include="taxi-fares" Version="latest" /></ItemGroup>{xml}""");
        workspace.Write("app/incoming/year=2026/month=01/meter.csv", DocumentedDataset.Trips(DocumentedDataset.Latest + 1));
        Assert.StartsWith($"{DocumentedDataset.Latest + 1} ", workspace.Run(), StringComparison.Ordinal);
    }

    private DocumentedWorkspace Open(string code, string elements, string inherited = "") => new(feed, dataset, code, elements, inherited);
}
