using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <summary>A directory that training wrote, opened for prediction: model.json, and the ONNX file that it names by digest.</summary>
public sealed class ModelPackage : IDisposable
{
    private readonly OnnxModel model;
    private readonly Dictionary<string, ClassNames> classes;

    private ModelPackage(string directory, ModelMetadata metadata, Digest digest, OnnxModel model)
    {
        Directory = directory;
        Metadata = metadata;
        Digest = digest;
        this.model = model;
        classes = metadata.Outputs.Where(output => output.Classes is not null).ToDictionary(output => output.Name, output => new ClassNames(output.Classes!.Value), StringComparer.Ordinal);
    }

    public string Directory { get; }

    public ModelMetadata Metadata { get; }

    /// <summary>Of model.json's bytes: the model's identity.</summary>
    public Digest Digest { get; }

    /// <summary>The rows with known answers that training left beside the model; they may be missing.</summary>
    public string GoldenPath => Path.Combine(Directory, GoldenSet.FileName);

    /// <exception cref="MlOpsException">
    /// MLOPS5004: model.json or the model file is missing or unreadable. MLOPS5005: the model file's digest is not the one in
    /// model.json. MLOPS5002: ONNX Runtime cannot load it, or its inputs and outputs are not those of model.json.
    /// </exception>
    public static ModelPackage Open(string directory)
    {
        var json = Read(Path.Combine(directory, ModelMetadata.FileName));
        var metadata = Parse(json, Path.Combine(directory, ModelMetadata.FileName));
        var path = Path.Combine(directory, metadata.Model.File);
        var onnx = Read(path);
        if (Digest.Of(onnx) is var digest && digest != metadata.Model.Digest)
            throw new MlOpsException(DiagnosticCodes.PackageDigest,
                $"the file's digest is {digest}, model.json says {metadata.Model.Digest}: it was changed after training", new SourceLocation(path));

        var model = new OnnxModel(onnx);
        try
        {
            Check("inputs", model.Inputs, metadata.Inputs.Select(input => new TensorSignature(input.Name, input.Type)), path);
            Check("outputs", model.Outputs, metadata.Outputs.Select(output => new TensorSignature(output.Name, output.Type, output.Width)), path);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return new ModelPackage(directory, metadata, Digest.Of(json), model);
    }

    /// <inheritdoc cref="OnnxModel.Score"/>
    public ScoringResult Score(ScoringBatch batch) => model.Score(batch).With(classes);

    public void Dispose() => model.Dispose();

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MlOpsException(DiagnosticCodes.NoModelPackage, "there is no such file: a model package is a directory that `mlops train` wrote", new SourceLocation(path), e);
        }
    }

    private static ModelMetadata Parse(byte[] json, string path)
    {
        try
        {
            var metadata = ModelMetadata.Parse(json);
            // The name comes from a file that anybody may have written, and must not lead out of the directory.
            return metadata.Model.File == Path.GetFileName(metadata.Model.File) && metadata.Model.File.Length > 0
                ? metadata
                : throw new JsonException($"'{metadata.Model.File}' is not a file name");
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.NoModelPackage, $"not a model's metadata: {e.Message}",
                new SourceLocation(path, (int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)), e);
        }
    }

    private static void Check(string what, ImmutableArray<TensorSignature> graph, IEnumerable<TensorSignature> declared, string path)
    {
        var wanted = declared.ToHashSet();
        if (!wanted.SetEquals(graph))
            throw new MlOpsException(DiagnosticCodes.InvalidOnnx,
                $"the graph's {what} are {Text(graph)}, those of model.json are {Text(wanted)}", new SourceLocation(path));

        static string Text(IEnumerable<TensorSignature> tensors) =>
            string.Join(", ", tensors.Select(tensor => $"{tensor.Name} {Signatures.Name(tensor.Type)}{(tensor.Width == 1 ? "" : FormattableString.Invariant($" × {tensor.Width}"))}").Order(StringComparer.Ordinal));
    }
}
