using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>What of MSBuild's output a training shows: its own news and whatever is wrong.</summary>
public sealed class TrainingOutputTests
{
    [Theory]
    [InlineData("  TaxiFare: training, because learning_rate 0.1 → 0.05", true)]
    [InlineData("  TaxiFare: trying options, 40 % (15 s)", true)]
    [InlineData("/models/TaxiFare/TaxiFare.csproj : error MLOPS3020: model TaxiFare: the gate was not met [/models/TaxiFare/TaxiFare.csproj]", true)]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", true)]
    [InlineData("  Determining projects to restore...", false)]
    [InlineData("  Restored /models/TaxiFare/TaxiFare.csproj (in 167 ms).", false)]
    [InlineData("  TaxiFare -> /artifacts/models/TaxiFare/5/model.onnx", false)]
    [InlineData("  MlOps.Data -> C:\\artifacts\\MlOps.Data.dll", false)]
    public void A_line_is_shown_where_it_is_news(string line, bool shown) => Assert.Equal(shown, Training.IsNews(line));
}
