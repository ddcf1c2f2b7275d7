using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

public sealed class DataFileTests : IDisposable
{
    private readonly string parameters = Path.GetTempFileName();
    private readonly string data = Path.GetTempFileName();

    public DataFileTests() => File.WriteAllText(parameters, "{}");

    public void Dispose()
    {
        File.Delete(parameters);
        File.Delete(data);
    }

    [Fact]
    public void A_file_for_the_one_dataset_of_the_models_is_taken() => DataFile.Check(Read("--data-file", data), [Model("A", "rides"), Model("B", "rides")]);

    [Fact]
    public void What_cannot_be_registered_is_refused_before_anything_runs()
    {
        Refused("there is no file or directory nowhere.csv", Read("--data-file", "nowhere.csv"), Model("A", "rides"));
        Refused("goes without --dataset-version", Read("--data-file", data, "--dataset-version", "3"), Model("A", "rides"));
        Refused("goes without --skip", Read("--data-file", data, "--skip", "Test"), Model("A", "rides"));
        Refused("the models read the datasets rides, trips", Read("--data-file", data), Model("A", "rides"), Model("B", "trips"));
    }

    private static void Refused(string why, Arguments arguments, params Selection[] models) =>
        Assert.Contains(why, Assert.Throws<UsageException>(() => DataFile.Check(arguments, models)).Message, StringComparison.Ordinal);

    private static Selection Model(string name, string dataset) => new(new ModelProject(name, $"models/{name}/{name}.csproj", dataset, "latest"), 1, "latest");

    private Arguments Read(params string[] options) => Arguments.Read(typeof(BuildProgram.Build), ["Train", .. options], new Dictionary<string, string>(), parameters);
}
