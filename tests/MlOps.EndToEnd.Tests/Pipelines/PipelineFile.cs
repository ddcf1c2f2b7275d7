using YamlDotNet.RepresentationModel;

namespace MlOps.EndToEnd.Tests.Pipelines;

/// <summary>azure-pipelines.yml with its templates put in place, as a tree to ask questions of.</summary>
internal sealed class PipelineFile
{
    public const string Name = "azure-pipelines.yml";

    private PipelineFile(string root)
    {
        Root = root;
        Content = Load(Path.Combine(root, Name));
        Stages = [.. Items(Content, "stages").Select(stage => new PipelineStage(
            Text(stage, "stage")!, Text(stage, "condition"), [.. Items(stage, "jobs").Select(job => new PipelineJob(job, [.. Steps(job)]))]))];
    }

    public string Root { get; }

    public YamlMappingNode Content { get; }

    public IReadOnlyList<PipelineStage> Stages { get; }

    public IEnumerable<YamlMappingNode> AllSteps => Stages.SelectMany(stage => stage.Steps);

    public static PipelineFile Open()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, Name)))
                return new PipelineFile(directory);
        }

        throw new FileNotFoundException($"no directory from {AppContext.BaseDirectory} upwards holds {Name}");
    }

    public static string? Text(YamlNode node, string name) => Find(node, name) is YamlScalarNode { Value: var value } ? value : null;

    public static IEnumerable<YamlMappingNode> Items(YamlNode node, string name) => Find(node, name) is YamlSequenceNode items ? items.Cast<YamlMappingNode>() : [];

    public static IReadOnlyList<string> Texts(YamlNode? node) => node is YamlSequenceNode items ? [.. items.Cast<YamlScalarNode>().Select(item => item.Value!)] : [];

    /// <param name="path">Names joined by dots.</param>
    public static YamlNode? Find(YamlNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = node is YamlMappingNode members && members.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
        return node;
    }

    private IEnumerable<YamlMappingNode> Steps(YamlNode job) =>
        Items(job, "steps").Concat(Items(Find(job, "strategy.runOnce.deploy") ?? job, "steps")).Distinct().SelectMany(Expand);

    private IEnumerable<YamlMappingNode> Expand(YamlMappingNode step) =>
        Text(step, "template") is { } template ? Items(Load(Path.Combine(Root, template)), "steps") : [step];

    private static YamlMappingNode Load(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(file);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }
}
