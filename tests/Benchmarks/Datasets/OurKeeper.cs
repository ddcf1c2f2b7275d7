using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Datasets;

/// <summary><c>mlops data</c>.</summary>
internal sealed class OurKeeper(string directory, string source, string columns) : Keeper(directory)
{
    public override string Name => "mlops";

    public override IReadOnlyList<string> Programs => ["dotnet"];

    public override long Size => SizeOf(At("data/objects"));

    public override void Reset()
    {
        base.Reset();
        System.IO.Directory.CreateDirectory(At("data/trips"));
        var list = string.Join(", ", columns.Split(',').Select(c => $$"""{ "name": "{{c}}", "type": "string", "nullable": true }"""));
        File.WriteAllText(At("data/trips/dataset.json"), $$"""{ "name": "trips", "columns": [{{list}}] }""");
    }

    public override Measurement Take() => (Command.Tool("data", "snapshot", "trips", source) with { WorkingDirectory = Directory }).Run();

    public override Measurement Restore()
    {
        foreach (var copy in System.IO.Directory.GetDirectories(At("data/trips"), "v?"))
            System.IO.Directory.Delete(copy, recursive: true);
        return (Command.Tool("data", "checkout", "trips", "latest") with { WorkingDirectory = Directory }).Run();
    }
}
