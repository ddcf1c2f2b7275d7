using System.Text.Json.Serialization;

namespace MlOps.Cli.Train;

/// <summary>Made when compiling: digests of files by their names.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class PackageJson : JsonSerializerContext;
