using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using MlOps.Modeling.Metadata;

namespace MlOps.Training.Verification;

/// <summary>Compares the packages of two trainings of one key, byte by byte, and says where they part.</summary>
public static class PackageDifference
{
    private const string Plan = "plan.json";

    /// <summary>All that a train key decides, each file after those that it follows from. Not report.html: how these look to people is up to the tool that draws them.</summary>
    public static readonly ImmutableArray<string> Files =
        [Plan, "profile.json", TrialsReport.FileName, "model.onnx", ModelMetadata.FileName, EvaluationReport.FileName, "golden.jsonl"];

    /// <summary>What follows from <see cref="Plan"/> alone.</summary>
    /// <returns>Null where the plans' bytes are the same.</returns>
    public static string? OfPlans(byte[] expected, byte[] actual) => Describe(Plan, expected, actual);

    /// <returns>The first file that differs and where in it, such as <c>model.onnx: tree 17 (…)</c>; null where all bytes are the same.</returns>
    public static string? First(string expected, string actual) =>
        Files.Select(file => Compare(file, Path.Combine(expected, file), Path.Combine(actual, file))).FirstOrDefault(difference => difference is not null);

    private static string? Compare(string file, string expected, string actual) => (File.Exists(expected), File.Exists(actual)) switch
    {
        (false, false) => null,
        (true, false) => $"{file} is not there",
        (false, true) => $"{file} is new",
        _ => Describe(file, File.ReadAllBytes(expected), File.ReadAllBytes(actual)),
    };

    private static string? Describe(string file, byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual))
            return null;
        try
        {
            return $"{file}: {Where(file, expected, actual) ?? "its layout"}";
        }
        catch (Exception e) when (e is JsonException or InvalidProtocolBufferException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            // No such file any more: cut off, empty, or of parts that do not belong together.
            return $"{file}: it is damaged";
        }
    }

    private static string? Where(string file, byte[] expected, byte[] actual) => Path.GetExtension(file) switch
    {
        ".onnx" => OnnxDifference.First(expected, actual),
        ".json" => JsonDifference.First(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(actual)),
        _ => FirstLine(Encoding.UTF8.GetString(expected).Split('\n'), Encoding.UTF8.GetString(actual).Split('\n')),
    };

    private static string FirstLine(string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return FormattableString.Invariant($"line {line + 1}");
    }
}
