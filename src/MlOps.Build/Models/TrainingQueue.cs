namespace MlOps.Build;

/// <summary>What is to be trained next: each model after those of the project that it refers to, and only where it is out of date.</summary>
/// <param name="models">Each after those that it refers to.</param>
/// <param name="outdated">The names of those that are to be trained whatever comes of the others.</param>
internal sealed class TrainingQueue(IReadOnlyList<ModelItem> models, IEnumerable<string> outdated)
{
    private readonly List<ModelItem> models = [.. models.DistinctBy(model => model.Name)];
    private readonly HashSet<string> outdated = outdated.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> waiting = models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> training = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    /// <summary>The models that were not trained because one that they refer to was not, with the name of that one.</summary>
    public List<(ModelItem Model, string Because)> Stopped { get; } = [];

    /// <summary>Whether all models are as they should be.</summary>
    public bool IsDone => waiting.Count == 0 && training.Count == 0 && failed.Count == 0;

    /// <returns>In order; one that is not begun is ready the next time too.</returns>
    public List<ModelItem> Ready()
    {
        var ready = new List<ModelItem>();
        foreach (var model in models.Where(model => waiting.Contains(model.Name)))
        {
            if (model.References.FirstOrDefault(failed.Contains) is { } reason)
            {
                waiting.Remove(model.Name);
                failed.Add(model.Name);
                Stopped.Add((model, reason));
            }
            else if (model.References.Any(name => waiting.Contains(name) || training.Contains(name)))
            {
                continue;
            }
            else if (outdated.Contains(model.Name) || model.References.Any(name => HasChangedSince(model, name)))
            {
                ready.Add(model);
            }
            else
            {
                waiting.Remove(model.Name);
            }
        }

        return ready;
    }

    public void Begin(ModelItem model)
    {
        waiting.Remove(model.Name);
        training.Add(model.Name);
    }

    public void End(ModelItem model, bool succeeded)
    {
        training.Remove(model.Name);
        if (!succeeded)
            failed.Add(model.Name);
    }

    /// <summary>As MSBuild compares inputs with outputs.</summary>
    private bool HasChangedSince(ModelItem model, string reference) =>
        models.FirstOrDefault(other => other.Name == reference) is { } own && File.GetLastWriteTimeUtc(own.Digest) > File.GetLastWriteTimeUtc(model.Stamp);
}
