using System.ComponentModel;
using System.Diagnostics;

namespace MlOps.Cli.Train;

/// <summary>The commit that a run was made from, as far as git can say.</summary>
/// <param name="Commit">Null outside a repository, or without git.</param>
/// <param name="Dirty">Whether the working tree differs from it.</param>
internal sealed record SourceRevision(string? Commit, bool? Dirty)
{
    public static async Task<SourceRevision> OfAsync(string directory, CancellationToken ct)
    {
        if (await GitAsync(directory, ct, "rev-parse", "HEAD") is not { } commit)
            return new SourceRevision(null, null);
        var status = await GitAsync(directory, ct, "status", "--porcelain");
        return new SourceRevision(commit, status is null ? null : status.Length > 0);
    }

    private static async Task<string?> GitAsync(string directory, CancellationToken ct, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Reading the state must not take a lock that a commit in another window waits for.
                Environment = { ["GIT_OPTIONAL_LOCKS"] = "0" },
            })!;
            var errors = git.StandardError.ReadToEndAsync(ct);
            var output = await git.StandardOutput.ReadToEndAsync(ct);
            await errors;
            await git.WaitForExitAsync(ct);
            return git.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
