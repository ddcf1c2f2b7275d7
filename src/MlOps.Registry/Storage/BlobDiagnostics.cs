using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Storage;

/// <summary>What to say of a version's file that is not there as it was registered, and how to get the same bytes again.</summary>
internal static class BlobDiagnostics
{
    public static Diagnostic? Of(ModelVersion version, RegisteredFile file, BlobState state) => state switch
    {
        BlobState.Missing => new Diagnostic(DiagnosticCodes.BlobMissing, $"{file.Path} of {version.Label} is not on this machine: {TrainAgain(version)}"),
        BlobState.Altered => new Diagnostic(DiagnosticCodes.BlobAltered, $"{file.Path} of {version.Label} is not what was registered, its bytes no longer have {file.Digest}: {TrainAgain(version)}"),
        _ => null,
    };

    private static string TrainAgain(ModelVersion version)
    {
        var partition = version.Dataset.Partition is { } range ? $" ({range})" : "";
        var commit = version.Run?.Commit is { } id ? $", commit {id}" : "";
        return FormattableString.Invariant($"train it again from dataset {version.Dataset.Name} version {version.Dataset.Version}{partition}, seed {version.Seed} and plan {version.PlanDigest}{commit}, ")
            + FormattableString.Invariant($"which gives the same bytes (`./build.sh Package --model {version.Model} --dataset-version {version.Dataset.Version} --seed {version.Seed}`)");
    }
}
