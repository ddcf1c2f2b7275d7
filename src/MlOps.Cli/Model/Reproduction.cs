using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Train;
using MlOps.Modeling.Diagnostics;
using MlOps.Training.Verification;

namespace MlOps.Cli.Model;

/// <summary>One training more, in processes of its own under another condition, into a directory that is removed afterwards.</summary>
/// <param name="assembly">Whose Define is asked again; null where the package's plan is taken.</param>
internal sealed class Reproduction(Workspace workspace, VerifiedPackage package, string? assembly, TrainingCondition condition)
{
    /// <returns>The first part that differs from the package; null where all bytes are the same.</returns>
    /// <exception cref="MlOpsException">MLOPS4017: the training was refused, as it was not the first time.</exception>
    public async Task<string?> FirstDifferenceAsync(CancellationToken ct)
    {
        var directory = Directory.CreateTempSubdirectory("mlops-verify-").FullName;
        try
        {
            var plan = Path.Combine(package.Directory, PlanFile.FileName);
            if (assembly is not null)
            {
                var again = Path.Combine(directory, PlanFile.FileName);
                await RunAsync(directory, ct, "model", "plan", "--assembly", Path.GetFullPath(assembly), "--model", package.Metadata.Name, "--output", again);
                if (PackageDifference.OfPlans(await File.ReadAllBytesAsync(plan, ct), await File.ReadAllBytesAsync(again, ct)) is { } difference)
                    return difference;
                plan = again;
            }

            var output = Path.Combine(directory, "model");
            await TrainAsync(directory, plan, output, ct);
            return PackageDifference.First(package.Directory, output);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private Task TrainAsync(string directory, string plan, string output, CancellationToken ct)
    {
        var metadata = package.Metadata;
        string[] partition = metadata.Dataset.Partition is { } range ? ["--partition", range] : [];
        var asked = TrainRequestFile.Read(package.Directory)?.References;
        string[] references = [.. (metadata.References ?? []).SelectMany(reference => new[] { "--reference", $"{reference.Model}={ReferencePackage.Find(workspace, reference, asked)}" })];
        // The model's own functions are in its assembly.
        string[] code = assembly is null ? [] : ["--assembly", Path.GetFullPath(assembly)];
        return RunAsync(directory, ct,
        [
            "train", "--plan", plan, .. code, .. references, "--output", output, "--cache", KeptModel.None,
            "--dataset-version", metadata.Dataset.Version.ToString(CultureInfo.InvariantCulture), .. partition,
            "--seed", metadata.Seed.ToString(CultureInfo.InvariantCulture),
            "--threads", condition.Threads.ToString(CultureInfo.InvariantCulture),
        ]);
    }

    private async Task RunAsync(string directory, CancellationToken ct, params string[] arguments)
    {
        var run = await ToolProcess.RunAsync(directory, condition.Environment, ["--root", workspace.Root, .. arguments], ct);
        if (run.ExitCode == ExitCode.Done)
            return;
        throw new MlOpsException(
            DiagnosticCodes.NotReproduced with { ExitCode = run.ExitCode },
            $"model {package.Metadata.Name}: with {condition.Name}, `mlops {arguments[0]}` ended with exit code {run.ExitCode}: {run.LastError}");
    }
}
