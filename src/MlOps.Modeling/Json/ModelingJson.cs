using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Json;

/// <summary>Serialisers made when compiling: no reflection at start. Members that are not known are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = false,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    Converters =
    [
        typeof(CamelCaseEnum<ColumnType>), typeof(CamelCaseEnum<ModelTask>), typeof(CamelCaseEnum<Metric>), typeof(CamelCaseEnum<SearchKind>), typeof(CamelCaseEnum<TensorType>),
        typeof(DigestConverter), typeof(PlanConverter), typeof(TrainerConverter),
    ])]
[JsonSerializable(typeof(ModelMetadata))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(TrialsReport))]
[JsonSerializable(typeof(Attestation))]
internal sealed partial class ModelingJson : JsonSerializerContext
{
    /// <summary>For files that people read and compare: nothing escaped that JSON itself allows. Never embedded in HTML.</summary>
    // Made when first asked for: the order in which the parts of a partial class are initialised is not defined.
    public static ModelingJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
