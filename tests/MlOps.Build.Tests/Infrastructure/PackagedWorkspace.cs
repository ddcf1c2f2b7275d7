using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>A directory below the packed packages' with a dataset of points and a model project, as their authors would have them.</summary>
internal sealed class PackagedWorkspace
{
    private const string Schema = """
        { "name": "points", "columns": [ { "name": "x", "type": "float64" }, { "name": "z", "type": "float64" }, { "name": "y", "type": "float64", "role": "label" } ] }
        """;

    private readonly PackageFeed feed;

    /// <param name="project">models/Line/Line.csproj.</param>
    /// <param name="model">models/Line/Line.cs.</param>
    public PackagedWorkspace(PackageFeed feed, string name, string project, string model)
    {
        this.feed = feed;
        Root = feed.NewDirectory(name);
        Write("data/points/dataset.json", Schema);
        Write("incoming/rows.csv", Rows());
        Write("models/Line/Line.csproj", project);
        Write("models/Line/Line.cs", model);
        PackageFeed.Succeed(Root, Repository.Output("MlOps.Cli", "mlops.dll"), "data", "snapshot", "points", "incoming");
    }

    public string Root { get; }

    public void Write(string relative, string text)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Packages that a package of the feed depends on, as often as it has target frameworks.</summary>
    public string[] Dependencies(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(feed.Feed, package));
        using var nuspec = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
    }

    /// <summary>y = 2x + 1, with noise, or the trainer would rightly say that x gives y away.</summary>
    private static string Rows()
    {
        var rows = new StringBuilder("x,z,y\n");
        for (var x = 1; x <= 300; x++)
            rows.Append(CultureInfo.InvariantCulture, $"{x}.5,{x % 7},{(2 * x) + 1 + (x * 7919 % 97) - 48}\n");
        return rows.ToString();
    }
}
