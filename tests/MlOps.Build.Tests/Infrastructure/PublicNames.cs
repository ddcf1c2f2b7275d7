using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>
/// What the props and targets have for those who write projects: names that they read or define, that the SDK does not know,
/// and that do not begin with an underscore. What they set themselves in any case is theirs, whatever a project says.
/// </summary>
internal sealed partial class PublicNames
{
    private readonly HashSet<string> ofTheSdk;

    /// <param name="files">Texts of props and targets.</param>
    /// <param name="sdk">Everything that an empty project imports, as <c>-preprocess</c> writes it.</param>
    public PublicNames(IEnumerable<string> files, string sdk)
    {
        var documents = files.Select(XDocument.Parse).ToList();
        var values = documents.SelectMany(document => document.Descendants()).SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Append(element.HasElements ? "" : element.Value)).ToList();
        ofTheSdk = [.. Word().Matches(sdk).Select(match => match.Value)];
        Targets = [.. documents.SelectMany(document => document.Root!.Elements("Target")).Select(target => target.Attribute("Name")!.Value).Where(IsPublic)];
        Items = Read(values, ItemReference(), []);
        Metadata = Read(values, MetadataReference(), Set(documents, "ItemGroup", depth: 2, "%({0})"));
        var properties = Read(values, PropertyReference(), Set(documents, "PropertyGroup", depth: 1, "$({0})"));
        ExtensionPoints = [.. properties.Where(name => name.EndsWith("DependsOn", StringComparison.Ordinal))];
        Properties = [.. properties.Except(ExtensionPoints)];
    }

    public IReadOnlyCollection<string> Targets { get; }

    public IReadOnlyCollection<string> Items { get; }

    public IReadOnlyCollection<string> Metadata { get; }

    /// <summary>One of each family whose members end in a code, as <c>MlOpsSeverity_2003</c>, stands for all.</summary>
    public IReadOnlyCollection<string> Properties { get; }

    /// <summary>Properties named <c>…DependsOn</c>.</summary>
    public IReadOnlyCollection<string> ExtensionPoints { get; }

    public bool IsOfTheSdk(string name) => ofTheSdk.Contains(name);

    /// <summary>The editor's own names, which its SDK has and that of the command line has not.</summary>
    private static bool IsOfTheEditor(string name) => name.Contains("UpToDateCheck", StringComparison.Ordinal);

    /// <summary>What is set whatever it was: without a condition, and to a value that does not add to it.</summary>
    private static HashSet<string> Set(IEnumerable<XDocument> documents, string group, int depth, string reference) =>
        [.. documents.SelectMany(document => document.Descendants())
            .Where(element => element.Attribute("Condition") is null && element.Ancestors().ElementAtOrDefault(depth - 1)?.Name.LocalName == group)
            .Select(element => (element.Name.LocalName, element.Value))
            .Where(set => !set.Value.Contains(string.Format(CultureInfo.InvariantCulture, reference, set.LocalName), StringComparison.Ordinal))
            .Select(set => set.LocalName)];

    private string[] Read(IEnumerable<string> values, Regex reference, HashSet<string> own) =>
        [.. values.SelectMany(value => reference.Matches(value)).Select(match => Code().Replace(match.Groups[1].Value, "_2003")).Where(IsPublic).Where(name => !own.Contains(name)).Distinct()];

    private bool IsPublic(string name) => !name.StartsWith('_') && !name.StartsWith("MSBuild", StringComparison.Ordinal) && !IsOfTheEditor(name) && !IsOfTheSdk(name);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"@\((\w+)")]
    private static partial Regex ItemReference();

    [GeneratedRegex(@"%\((?:\w+\.)?(\w+)\)")]
    private static partial Regex MetadataReference();

    [GeneratedRegex(@"\$\((\w+)")]
    private static partial Regex PropertyReference();

    [GeneratedRegex(@"_\d{4}$")]
    private static partial Regex Code();
}
