using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.References;

namespace MlOps.Cli.Train;

/// <summary>A trained model that another one refers to.</summary>
internal sealed record ReferencePackage(string Directory, ModelMetadata Metadata)
{
    public ModelReference Reference => ModelReference.To(Metadata);

    /// <param name="version">Of the dataset: where a model is looked for that is not given.</param>
    /// <param name="given">Directories by the models' names, from the workspace.</param>
    /// <exception cref="MlOpsException">MLOPS3063: one of them is not there.</exception>
    public static ImmutableArray<ReferencePackage> Of(Workspace workspace, ModelPlan plan, int version, IReadOnlyDictionary<string, string> given) =>
    [
        .. plan.References.Select(model => Read(workspace, plan.Model, model, Path.GetFullPath(
            given.GetValueOrDefault(model) ?? Path.Combine(workspace.Models, model, version.ToString(CultureInfo.InvariantCulture)), workspace.Root))),
    ];

    /// <param name="asked">Where that training was told to look, by the models' names: in a NuGet package, perhaps.</param>
    /// <returns>The directory of a model that was part of another one when that was trained.</returns>
    /// <exception cref="MlOpsException">MLOPS3063: it is neither there nor among the models that were trained here.</exception>
    public static string Find(Workspace workspace, ModelReference reference, IReadOnlyDictionary<string, string>? asked) =>
        Candidates(workspace, reference.Model, asked).FirstOrDefault(directory => DigestIn(directory) == reference.Digest)
        ?? throw new MlOpsException(DiagnosticCodes.ReferenceNotTrained, $"the model {reference.Model} with the digest {reference.Digest}, which is part of this one, is not in {workspace.Display(Path.Combine(workspace.Models, reference.Model))}");

    /// <exception cref="MlOpsException">MLOPS3064, MLOPS3065: it cannot be a part of another model.</exception>
    public ReferencedModel Open() => new(Metadata, File.ReadAllBytes(Path.Combine(Directory, Metadata.Model.File)));

    private static IEnumerable<string> Candidates(Workspace workspace, string model, IReadOnlyDictionary<string, string>? asked)
    {
        var trained = TrainedPackages.Of(Path.Combine(workspace.Models, model)).Select(package => package.Directory);
        return asked?.GetValueOrDefault(model) is { } directory ? trained.Append(Path.GetFullPath(directory, workspace.Root)) : trained;
    }

    private static Digest? DigestIn(string directory)
    {
        try
        {
            return ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(directory, ModelMetadata.FileName))).Model.Digest;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static ReferencePackage Read(Workspace workspace, string model, string name, string directory)
    {
        // Whoever trains it again puts a whole directory in its place: between two renames there is none.
        for (var patience = 3; patience > 0 && !Path.Exists(directory) && Path.Exists(Path.GetDirectoryName(directory)); patience--)
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        try
        {
            var metadata = ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(directory, ModelMetadata.FileName)));
            return metadata.Name == name
                ? new ReferencePackage(directory, metadata)
                : throw NotThere($"{workspace.Display(directory)} holds the model {metadata.Name}");
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            throw NotThere($"there is no {ModelMetadata.FileName} in {workspace.Display(directory)}");
        }
        catch (JsonException e)
        {
            throw NotThere($"{ModelMetadata.FileName} in {workspace.Display(directory)} cannot be read: {e.Message}");
        }

        MlOpsException NotThere(string why) =>
            new(DiagnosticCodes.ReferenceNotTrained, $"model {model}: its feature {name} is a model, and {why}: train it first, or name its directory with --reference {name}=DIR");
    }
}
