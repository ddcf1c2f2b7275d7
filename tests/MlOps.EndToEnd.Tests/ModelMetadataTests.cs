using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>
/// The models of this repository as reviewed text: whoever changes what a model is, down to its bytes' digest, sees it in
/// the difference of these snapshots.
/// </summary>
public sealed class ModelMetadataTests
{
    [Theory]
    [InlineData("TaxiFare")]
    [InlineData("TipOrNot")]
    public Task A_model_is_the_one_that_was_reviewed(string model) =>
        Verify(File.ReadAllText(Path.Combine(Workspace.PackageOf(model), "model.json")), extension: "json").UseParameters(model);
}
