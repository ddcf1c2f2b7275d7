using System.CommandLine;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.TrainCache;

namespace MlOps.Cli.Train;

/// <summary>Which train caches a training uses.</summary>
/// <param name="Directory">The local one, or <see cref="KeptModel.None"/> for no cache at all.</param>
/// <param name="Remote">Behind the local one; null for none.</param>
/// <param name="Upload">Whether what is trained goes to the remote one.</param>
internal sealed record CacheOptions(string Directory, CacheAddress? Remote, bool Upload)
{
    private static readonly Option<string?> DirectoryOption = new("--cache")
    {
        Description = $"The directory of trained models by key, which may be a shared folder, or {KeptModel.None} (default: the user's own)",
        HelpName = "DIR",
    };

    private static readonly Option<string?> UrlOption = new("--cache-url")
    {
        Description = $"An HTTP address behind that directory; a signed one in {CacheAddress.UrlVariable} and a token in {CacheAddress.TokenVariable} instead",
        HelpName = "URL",
    };

    private static readonly Option<bool> UploadOption = new("--cache-upload")
    {
        Description = "false: only read what is at the address",
        DefaultValueFactory = _ => true,
    };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[DirectoryOption, UrlOption, UploadOption])
            command.Options.Add(option);
    }

    /// <exception cref="MlOpsException">MLOPS4022: the address is none, or holds what must not stand in logs.</exception>
    public static CacheOptions Of(ParseResult parsed) => new(
        parsed.GetValue(DirectoryOption) is { Length: > 0 } directory ? directory : ModelCache.DefaultDirectory,
        CacheAddress.Find(parsed.GetValue(UrlOption)),
        parsed.GetValue(UploadOption));
}
