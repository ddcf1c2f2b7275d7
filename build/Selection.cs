namespace MlOps.BuildProgram;

/// <summary>One model to build, on one version of its dataset.</summary>
/// <param name="Requested">How the version was asked for: a number, or latest.</param>
/// <param name="Partition">The range of the version's partitions; null for all.</param>
internal sealed record Selection(ModelProject Model, int Version, string Requested, string? Partition = null)
{
    public string Name => Model.Name;

    /// <summary>The models that were asked for; the version is resolved here, once.</summary>
    /// <exception cref="UsageException">There is no such model, dataset or version, or a model could not be deployed that is to be.</exception>
    public static IReadOnlyList<Selection> Of(string root, Arguments arguments)
    {
        var models = ModelProject.Find(root);
        if (arguments["Model"] is { } name)
        {
            models = models.Where(model => model.Name == name).ToList() is { Count: > 0 } chosen
                ? chosen
                : throw new UsageException($"{arguments.Source("Model")}: there is no model '{name}'; there are {string.Join(", ", models.Select(model => model.Name))}");
        }

        if (arguments.Deploys)
            Staging.Check(models);
        var requested = arguments["DatasetVersion"];
        return
        [
            .. from model in models
               let version = requested ?? model.DatasetVersion
               let source = requested is null ? $"models/{model.Name}" : arguments.Source("DatasetVersion")
               select new Selection(model, Datasets.Resolve(root, model.Dataset, version, source), version, arguments["Partition"] ?? model.Partition),
        ];
    }
}
