using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Scoring.Tests.Fixtures;

namespace MlOps.Scoring.Tests;

public sealed class ModelPackageTests : IDisposable
{
    private readonly TestPackage package = TestPackage.Fare();

    [Fact]
    public void Its_identity_is_the_digest_of_model_json()
    {
        using var opened = ModelPackage.Open(package.Directory);
        Assert.Equal(Digest.OfFile(Path.Combine(package.Directory, "model.json")), opened.Digest);
        Assert.Equal("TaxiFare", opened.Metadata.Name);
    }

    [Fact]
    public void A_directory_without_model_json_is_refused()
    {
        File.Delete(Path.Combine(package.Directory, "model.json"));
        Refused(DiagnosticCodes.NoModelPackage, ExitCode.Usage, "there is no such file");
    }

    [Fact]
    public void A_package_without_its_model_file_is_refused()
    {
        File.Delete(Path.Combine(package.Directory, "model.onnx"));
        Refused(DiagnosticCodes.NoModelPackage, ExitCode.Usage, "there is no such file");
    }

    [Fact]
    public void Metadata_that_is_no_JSON_is_refused_where_it_breaks()
    {
        File.WriteAllText(Path.Combine(package.Directory, "model.json"), "{\n  \"name\": oops\n}");
        Refused(DiagnosticCodes.NoModelPackage, ExitCode.Usage, "not a model's metadata", line: 2);
    }

    [Fact]
    public void A_model_file_outside_the_directory_is_refused()
    {
        Write(package.Metadata with { Model = package.Metadata.Model with { File = "../model.onnx" } });
        Refused(DiagnosticCodes.NoModelPackage, ExitCode.Usage, "'../model.onnx' is not a file name");
    }

    [Fact]
    public void A_model_file_that_was_changed_is_refused()
    {
        var path = Path.Combine(package.Directory, "model.onnx");
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path), 0]);
        Refused(DiagnosticCodes.PackageDigest, ExitCode.Rejected, "it was changed after training");
    }

    [Fact]
    public void A_graph_with_other_inputs_than_model_json_is_refused()
    {
        Write(package.Metadata with { Inputs = package.Metadata.Inputs.RemoveAt(0) });
        Refused(DiagnosticCodes.InvalidOnnx, ExitCode.Rejected, "the graph's inputs are distance double,");
    }

    [Fact]
    public void A_graph_with_other_outputs_than_model_json_is_refused()
    {
        Write(package.Metadata with { Outputs = [package.Metadata.Outputs[0] with { Name = "tip" }] });
        Refused(DiagnosticCodes.InvalidOnnx, ExitCode.Rejected, "the graph's outputs are fare_amount float, those of model.json are tip float");
    }

    public void Dispose() => package.Dispose();

    private void Write(ModelMetadata metadata) => File.WriteAllText(Path.Combine(package.Directory, "model.json"), metadata.ToJson());

    private void Refused(DiagnosticCode code, int exitCode, string message, int line = 0)
    {
        var refused = Assert.Throws<MlOpsException>(() => ModelPackage.Open(package.Directory));
        Assert.Equal(code, refused.Diagnostics[0].Code);
        Assert.Equal(exitCode, refused.ExitCode);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(line, refused.Diagnostics[0].Location?.Line ?? 0);
    }
}
