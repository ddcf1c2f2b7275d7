using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Registry;

/// <summary>Opens a package and refuses one whose parts do not belong together.</summary>
internal static class PackageReader
{
    /// <exception cref="MlOpsException">MLOPS4003.</exception>
    public static PackageContent Read(string directory, Func<string, string> display)
    {
        var metadataFile = Path.Combine(directory, ModelMetadata.FileName);
        var bytes = ReadIfThere(metadataFile) ?? throw Invalid(display(directory), $"there is no {ModelMetadata.FileName}: `mlops train` writes one");
        var metadata = Parse(bytes, display(metadataFile), ModelMetadata.Parse);
        if (Contradiction(metadata) is { } contradiction)
            throw Invalid(display(metadataFile), contradiction);

        foreach (var (file, digest) in Named(metadata))
            RequireFile(directory, file, digest, display);

        var runFile = Path.Combine(directory, RunRecord.FileName);
        var run = ReadIfThere(runFile) is { } content ? Parse(content, display(runFile), RunRecord.Parse) : null;
        return new PackageContent(metadata, Digest.Of(bytes), run, Files(directory));
    }

    /// <summary>A mark that says other than the figure beside it was set by hand.</summary>
    private static string? Contradiction(ModelMetadata metadata)
    {
        if (!ModelNames.IsValid(metadata.Name))
            return $"'{metadata.Name}' cannot name a model: letters, digits and '_', starting with a letter";
        if (Named(metadata).FirstOrDefault(named => !new RegisteredFile(named.File, 0, named.Digest).IsInside).File is { } outside)
            return $"the file name '{outside}' leads out of the package";
        foreach (var gate in metadata.Plan.Gates)
        {
            if (metadata.Gates.FirstOrDefault(result => result.Expression == gate.Expression) is not { } result)
                return $"the plan's gate {gate.Expression} has no result";
            if (result.Passed != gate.Passes(result.Value))
                return FormattableString.Invariant($"the gate {gate.Expression} is marked as {(result.Passed ? "passed" : "failed")} with {result.Value}");
        }

        return null;
    }

    /// <summary>The files that the metadata was written for.</summary>
    private static IEnumerable<(string File, Digest Digest)> Named(ModelMetadata metadata) =>
    [
        (metadata.Model.File, metadata.Model.Digest),
        .. new[] { metadata.Evaluation, metadata.Trials }.OfType<PackageFile>().Select(file => (file.File, file.Digest)),
    ];

    private static void RequireFile(string directory, string file, Digest expected, Func<string, string> display)
    {
        var path = Path.Combine(directory, file);
        if (!File.Exists(path))
            throw Invalid(display(directory), $"{ModelMetadata.FileName} names {file}, which is missing");
        if (Digest.OfFile(path) is var digest && digest != expected)
            throw Invalid(display(path), $"its digest is {digest}, but {ModelMetadata.FileName} was written for {expected}");
    }

    private static List<string> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'))
            // Hidden files are the system's or somebody's editor's.
            .Where(path => path != RunRecord.FileName && !path.Split('/').Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)];

    private static byte[]? ReadIfThere(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;

    private delegate T Parser<out T>(ReadOnlySpan<byte> utf8);

    private static T Parse<T>(byte[] content, string display, Parser<T> parse)
    {
        try
        {
            return parse(content);
        }
        catch (JsonException e)
        {
            throw Invalid(display, $"the file was not written by `mlops train`: {e.Message}", e);
        }
    }

    private static MlOpsException Invalid(string display, string why, Exception? inner = null) =>
        new(DiagnosticCodes.BrokenPackage, $"not a whole model package: {why}. Train the model again", new SourceLocation(display), inner);
}
