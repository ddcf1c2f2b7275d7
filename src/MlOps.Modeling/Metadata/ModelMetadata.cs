using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Metadata;

/// <summary>
/// model.json: everything about a model that the same key always gives. Nothing here depends on when, where or by whom it
/// was trained; that is <see cref="RunRecord"/>. Its digest is the model's identity in the registry.
/// </summary>
public sealed record ModelMetadata
{
    public const string FileName = "model.json";

    public int FormatVersion { get; init; } = 1;

    public required string Name { get; init; }

    public required ModelTask Task { get; init; }

    /// <summary>The digest of {plan, dataset, seed, trainer revision}: the same key gives the same bytes.</summary>
    public required Digest TrainKey { get; init; }

    public required ModelFile Model { get; init; }

    public required ImmutableArray<ModelInput> Inputs { get; init; }

    public required ImmutableArray<ModelOutput> Outputs { get; init; }

    public required DatasetReference Dataset { get; init; }

    public required long Seed { get; init; }

    /// <summary>The models whose predictions are features, which are part of this one; null where there is none.</summary>
    public ImmutableArray<ModelReference>? References { get; init; }

    public required ModelPlan Plan { get; init; }

    public required TrainerReference Trainer { get; init; }

    /// <summary>On the held-out rows.</summary>
    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    /// <summary>The same metrics of the best constant prediction.</summary>
    public required ImmutableSortedDictionary<string, double> Baseline { get; init; }

    public required ImmutableArray<CheckResult> Checks { get; init; }

    public required ImmutableArray<GateResult> Gates { get; init; }

    /// <summary>Share of the total gain, or of the total absolute weight, a feature.</summary>
    public required ImmutableSortedDictionary<string, double> Importance { get; init; }

    /// <summary>evaluation.json: intervals, slices, calibration and more.</summary>
    public PackageFile? Evaluation { get; init; }

    /// <summary>trials.json: what a sweep tried; null without a sweep.</summary>
    public PackageFile? Trials { get; init; }

    /// <summary>Revisions of what takes part in the bytes beside the trainer; the train key covers them. Versions of programs are in <see cref="RunRecord.Tools"/>.</summary>
    public required ImmutableSortedDictionary<string, string> Tools { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.ModelMetadata) + "\n";

    /// <exception cref="JsonException">The text is no model metadata.</exception>
    public static ModelMetadata Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ModelingJson.Readable.ModelMetadata) ?? throw new JsonException("the metadata is empty");
}

/// <param name="File">Beside model.json.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Opset">The ONNX operator set.</param>
/// <param name="MlOpset">The operator set of the domain ai.onnx.ml.</param>
public sealed record ModelFile(string File, Digest Digest, long Size, int Opset, int MlOpset);

/// <summary>One raw column that a caller sends, in a tensor of shape [rows, 1]. Without the prose of the schema, which the train key does not cover.</summary>
/// <param name="ColumnType">The dataset's type of it, from which JSON and C# types follow.</param>
public sealed record ModelInput(string Name, TensorType Type, ColumnType ColumnType, bool Nullable, string? Unit);

/// <summary>One part of the answer, in a tensor of shape [rows, 1], or [rows, classes] where it holds a value a class.</summary>
/// <param name="Classes">What each of the tensor's columns is about, as text: integers in decimal digits. Null where there is one column.</param>
public sealed record ModelOutput(string Name, TensorType Type, string? Unit, ImmutableArray<string>? Classes = null)
{
    /// <summary>The tensor's columns.</summary>
    [JsonIgnore]
    public int Width => Classes?.Length ?? 1;
}

/// <param name="Digest">Of the version: names, bytes and schema.</param>
/// <param name="Partition">The range that was selected, or null for all of it.</param>
public sealed record DatasetReference(string Name, int Version, Digest Digest, Digest SchemaDigest, string? Partition, long Rows, long TrainingRows, long TestRows);

/// <summary>A model that is a part of another one.</summary>
/// <param name="Digest">Of its model.onnx.</param>
public sealed record ModelReference(string Model, Digest TrainKey, Digest Digest)
{
    public static ModelReference To(ModelMetadata metadata) => new(metadata.Name, metadata.TrainKey, metadata.Model.Digest);
}

/// <param name="Revision">Raised whenever the same input would give other bytes.</param>
/// <param name="Options">What a sweep found; null where the plan's own options were taken.</param>
public sealed record TrainerReference(string Name, int Revision, TrainerOptions? Options = null);

public sealed record CheckResult(string Code, string Name, bool Passed, string Detail);

/// <param name="Value">Of the metric, or of its skill over the baseline, which is what the gate compares.</param>
/// <param name="Slice">The value of the slice that the gate found worst; null where it judges all rows.</param>
public sealed record GateResult(string Expression, [property: JsonConverter(typeof(NullIfNotFinite))] double Value, bool Passed, string? Slice = null);

/// <summary>A file beside model.json that belongs to the model.</summary>
/// <param name="Size">In bytes.</param>
public sealed record PackageFile(string File, Digest Digest, long Size)
{
    public static PackageFile Of(string file, string text) => new(file, Digest.Of(text), Encoding.UTF8.GetByteCount(text));
}
