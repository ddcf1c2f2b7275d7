using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Train;

/// <summary>Float arithmetic, shuffles and dropout give a network the same bytes in every process: each trains in a directory of its own.</summary>
public sealed class NetworkReproducibilityTests : IClassFixture<NetworkReproducibilityTests.Trained>
{
    private static readonly NeuralNetwork Network = new()
    {
        Layers = [40, 20],
        Activation = Activation.Gelu,
        BatchNormalization = true,
        Dropout = 0.1,
        Epochs = 15,
        BatchSize = 128,
        Schedule = new CosineRate { WarmUpEpochs = 1 },
    };

    private static readonly ModelPlan Regression = TrainWorkspace.Plan with
    {
        Features = [new StandardizedFeature("distance"), new StandardizedFeature("passengers"), new OneHotFeature("payment"), new DatePartFeature("at", DatePart.Hour, OneHot: true)],
        Trainer = Network,
        Gates = [],
    };

    private static readonly ModelPlan Classes = Regression with
    {
        Task = ModelTask.MulticlassClassification,
        Label = "payment",
        Features = [new StandardizedFeature("distance"), new StandardizedFeature("passengers"), new DatePartFeature("at", DatePart.Hour, OneHot: true)],
        Trainer = Network with { Activation = Activation.Tanh, BatchNormalization = false, Optimizer = new Sgd() },
    };

    private readonly Trained trained;

    public NetworkReproducibilityTests(Trained trained) => this.trained = trained;

    public static TheoryData<bool, string> Conditions
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (var regression in new[] { true, false })
            {
                foreach (var condition in new[]
                {
                    "threads=2", "threads=4", "threads=2 DOTNET_EnableHWIntrinsic=0", "DOTNET_EnableAVX2=0", "DOTNET_TieredCompilation=0", "threads=4 LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo",
                })
                    data.Add(regression, condition);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void The_same_bytes_under_other_conditions(bool regression, string condition)
    {
        var expected = regression ? trained.Regression : trained.Classes;
        Assert.Equal(expected, Trained.Digests(regression ? Regression : Classes, condition));
    }

    /// <summary>Each plan trained once, on one thread.</summary>
    public sealed class Trained
    {
        public string[] Regression { get; } = Digests(NetworkReproducibilityTests.Regression, "threads=1");

        public string[] Classes { get; } = Digests(NetworkReproducibilityTests.Classes, "threads=1");

        public static string[] Digests(ModelPlan plan, string condition)
        {
            using var workspace = new TrainWorkspace();
            var settings = condition.Split(' ').Select(setting => setting.Split('=')).ToDictionary(setting => setting[0], setting => setting[1]);
            var threads = settings.Remove("threads", out var given) ? given : "1";
            var file = Path.Combine(workspace.Root, "plan.json");
            File.WriteAllText(file, plan.ToIndentedJson());
            var result = TrainWorkspace.Finish(workspace.Start(
                ["train", "--plan", file, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output, "--cache", "none", "--threads", threads],
                [.. settings.Select(setting => (setting.Key, setting.Value))]));
            Assert.True(result.ExitCode == ExitCode.Done, $"{condition}: {result.Error}");
            return [.. new[] { "model.onnx", ModelMetadata.FileName, "golden.jsonl" }.Select(name => $"{name} {Digest.Of(workspace.Bytes(name))}")];
        }
    }
}
