namespace MlOps.Build;

/// <summary>Which model's turn is next: each after those of the project that it waits for, and only where it is out of date.</summary>
/// <param name="models">Each after those that it refers to.</param>
/// <param name="outdated">The names of those whose turn comes whatever comes of the others.</param>
/// <param name="waits">Whether a model waits for those that it refers to, and has its turn too where they come out different.</param>
internal sealed class ModelQueue(IReadOnlyList<ModelItem> models, IEnumerable<string> outdated, bool waits)
{
    private readonly List<ModelItem> models = [.. models.DistinctBy(model => model.Name)];
    private readonly HashSet<string> outdated = outdated.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> waiting = models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> running = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    /// <summary>The models whose turn did not come because one that they wait for failed, with the name of that one.</summary>
    public List<(ModelItem Model, string Because)> Stopped { get; } = [];

    /// <summary>Whether all models are as they should be.</summary>
    public bool IsDone => waiting.Count == 0 && running.Count == 0 && failed.Count == 0;

    /// <returns>In order; one that is not begun is ready the next time too.</returns>
    public List<ModelItem> Ready()
    {
        var ready = new List<ModelItem>();
        foreach (var model in models.Where(model => waiting.Contains(model.Name)))
        {
            if (AwaitedBy(model).FirstOrDefault(failed.Contains) is { } reason)
            {
                waiting.Remove(model.Name);
                failed.Add(model.Name);
                Stopped.Add((model, reason));
            }
            else if (AwaitedBy(model).Any(name => waiting.Contains(name) || running.Contains(name)))
            {
                continue;
            }
            else if (outdated.Contains(model.Name) || AwaitedBy(model).Any(name => HasChangedSince(model, name)))
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
        running.Add(model.Name);
    }

    public void End(ModelItem model, bool succeeded)
    {
        running.Remove(model.Name);
        if (!succeeded)
            failed.Add(model.Name);
    }

    private string[] AwaitedBy(ModelItem model) => waits ? model.References : [];

    /// <summary>As MSBuild compares inputs with outputs.</summary>
    private bool HasChangedSince(ModelItem model, string reference) =>
        models.FirstOrDefault(other => other.Name == reference) is { } own && File.GetLastWriteTimeUtc(own.Digest) > File.GetLastWriteTimeUtc(model.Stamp);
}
