using YamlDotNet.RepresentationModel;

namespace MlOps.EndToEnd.Tests.Pipelines;

internal sealed record PipelineStage(string Name, string? Condition, IReadOnlyList<PipelineJob> Jobs)
{
    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(job => job.Steps);

    public IEnumerable<string> Scripts => Steps.Select(step => PipelineFile.Text(step, "script")).OfType<string>();
}
