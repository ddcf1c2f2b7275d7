using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MlOps.Build;

/// <summary>Puts a project's models in an order in which each comes after those that it refers to.</summary>
[MSBuildMultiThreadableTask]
public sealed class OrderModels : Microsoft.Build.Utilities.Task
{
    private const string Digest = "ModelDigest";

    private readonly List<ITaskItem> ordered = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>The project's own, with the metadata ReferencesFile and ModelDigest.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Those of the projects and packages that it references, with the metadata ModelDigest.</summary>
    public ITaskItem[] Others { get; set; } = [];

    /// <summary>Where models are declared.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>
    /// The project's own again: with References, the names of the models that one refers to, and ReferenceDigests, the files that
    /// change when those do.
    /// </summary>
    [Output]
    public ITaskItem[] Ordered { get; private set; } = [];

    public override bool Execute()
    {
        foreach (var model in Models)
            Visit(model);
        Ordered = [.. ordered];
        return !Log.HasLoggedErrors;
    }

    private void Visit(ITaskItem model)
    {
        if (!visited.Add(model.ItemSpec))
            return;
        var names = File.Exists(model.GetMetadata("ReferencesFile")) ? File.ReadAllLines(model.GetMetadata("ReferencesFile")) : [];
        var digests = new List<string>();
        foreach (var name in names)
        {
            if (Find(Models, name) is { } own)
                Visit(own);
            if ((Find(Models, name) ?? Find(Others, name)) is { } referenced)
                digests.Add(((ITaskItem2)referenced).GetMetadataValueEscaped(Digest));
            else
                Log.LogError(null, Codes.ReferenceNotBuilt, null, ProjectFile, 0, 0, 0, 0, "{0}", $"the model {model.ItemSpec} refers to {name}, and neither this project nor a project or package that it references has it: write <Model Include=\"{name}\" … /> where the class is, and reference that project or its package");
        }

        var item = new TaskItem(model);
        item.SetMetadata("References", string.Join(';', names));
        item.SetMetadata("ReferenceDigests", string.Join(';', digests));
        ordered.Add(item);
    }

    private static ITaskItem? Find(ITaskItem[] models, string name) => models.FirstOrDefault(model => model.ItemSpec == name);
}
