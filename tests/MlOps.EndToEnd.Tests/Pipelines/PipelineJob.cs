using YamlDotNet.RepresentationModel;

namespace MlOps.EndToEnd.Tests.Pipelines;

internal sealed record PipelineJob(YamlMappingNode Content, IReadOnlyList<YamlMappingNode> Steps);
