using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

public sealed class SummaryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mlops-summary-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_model_has_a_line_a_metric_so_that_many_of_them_fit_a_log()
    {
        Write("TipOrNot", """{"metrics":{"accuracy":0.753712,"auc":0.7868,"calibrationError":0.0091,"f1":0.7987,"logLoss":0.5312,"prAuc":-0.00001},"baseline":{"accuracy":0.546,"auc":0.5,"calibrationError":0.0013,"f1":0.7063,"logLoss":0.6889}}""");
        Write("TaxiFare", """{"metrics":{"rmse":12345.67891},"baseline":{"rmse":98765.43219}}""");

        Assert.Equal("""
            Model     Dataset       Metric            Held out    Baseline    Files
            --------  ------------  ----------------  ----------  ----------  ----------------------------
            TipOrNot  taxi-fares 5  accuracy          0.7537      0.546       artifacts/models/TipOrNot/5/
                                    auc               0.7868      0.5
                                    calibrationError  0.0091      0.0013
                                    f1                0.7987      0.7063
                                    logLoss           0.5312      0.6889
                                    prAuc             0
            TaxiFare  taxi-fares 5  rmse              12345.6789  98765.4322  artifacts/models/TaxiFare/5/

            """.ReplaceLineEndings("\n"), Summary.Models(root, [Selected("TipOrNot"), Selected("TaxiFare"), Selected("NeverTrained")]));
    }

    private static Selection Selected(string name) => new(new ModelProject(name, $"models/{name}/{name}.csproj", "taxi-fares", "5"), 5, "5");

    private void Write(string model, string json)
    {
        var directory = Directory.CreateDirectory(Path.Combine(root, "artifacts", "models", model, "5")).FullName;
        File.WriteAllText(Path.Combine(directory, "model.json"), json);
    }
}
