using System.ComponentModel;
using System.Diagnostics;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots.Branches;

/// <summary>Asks git, which is not needed unless the data lies in a repository of its.</summary>
/// <param name="directory">In the working tree: paths are relative to it.</param>
internal sealed class Git(string directory)
{
    public static bool Covers(string directory)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            // A linked working tree has a file of that name.
            if (Path.Exists(Path.Combine(at, ".git")))
                return true;
        }

        return false;
    }

    /// <summary>What git writes to its standard output.</summary>
    /// <param name="input">What it reads from its standard input.</param>
    /// <exception cref="MlOpsException">MLOPS1024: there is no git, or it failed.</exception>
    public byte[] Run(string input, CancellationToken ct, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Looking must not take a lock that a commit in another window waits for.
                Environment = { ["GIT_OPTIONAL_LOCKS"] = "0" },
            })!;
            using var stop = ct.Register(git.Kill);
            var errors = git.StandardError.ReadToEndAsync(CancellationToken.None);
            var writing = WriteAsync(git.StandardInput, input);
            using var output = new MemoryStream();
            git.StandardOutput.BaseStream.CopyTo(output);
            git.WaitForExit();
            ct.ThrowIfCancellationRequested();
            writing.GetAwaiter().GetResult();
            var said = errors.GetAwaiter().GetResult().Trim();
            return git.ExitCode == 0 ? output.ToArray() : throw new MlOpsException(DiagnosticCodes.BranchesUnknown, $"`git {arguments[0]}` failed: {said}");
        }
        catch (Win32Exception e)
        {
            throw new MlOpsException(DiagnosticCodes.BranchesUnknown, $"the data lies in a git repository, and git cannot be run: {e.Message}", inner: e);
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string input)
    {
        try
        {
            await using (writer)
                await writer.WriteAsync(input);
        }
        catch (IOException)
        {
            // It ended without reading, and says why.
        }
    }
}
