using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlOps.Generators.Diagnostics;
using MlOps.Generators.Json;

namespace MlOps.Generators.Datasets;

internal static class DatasetReader
{
    /// <summary>The metadata that marks an additional file as a dataset's definition.</summary>
    private const string Metadata = "build_metadata.AdditionalFiles.MlOpsDataset";

    public static bool IsDataset(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(Metadata, out var dataset) && dataset.Length > 0;

    public static DatasetReading Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken) ?? SourceText.From("");
        try
        {
            return new DatasetReading(DatasetParser.Parse(text.ToString()), Error: null);
        }
        catch (JsonFormatException e)
        {
            return new DatasetReading(Definition: null, DiagnosticRecord.At(LocationRecord.Of(file.Path, text, e.Position), Rules.InvalidSchema, e.Message));
        }
    }
}
