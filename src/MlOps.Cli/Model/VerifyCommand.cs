using System.CommandLine;
using System.Text;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model verify</c>: trains a package's model again, elsewhere and otherwise, and compares the bytes.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var package = new Option<string>("--package") { Description = "The directory that `mlops train` wrote", Required = true };
        var assembly = new Option<string?>("--assembly") { Description = "The model project's DLL, whose Define is then asked again too (default: the package's plan is taken)" };
        var command = new Command("verify", """
            Train a model again, in clean directories, with other numbers of threads, without vector instructions and in another
            culture, and compare all bytes of what follows from plan, data and seed (not report.html, which is drawn from it). The
            result goes into attestation.json beside the model, an in-toto statement.

            Examples:
              mlops model verify --package artifacts/models/TaxiFare/5
              mlops model verify --package artifacts/models/TaxiFare/5 --assembly artifacts/bin/TaxiFare/release/TaxiFare.dll
            """)
        {
            package, assembly,
        };
        command.SetAction((parsed, ct) => RunAsync(Workspace.Find(parsed), parsed.GetRequiredValue(package), parsed.GetValue(assembly), ct));
        return command;
    }

    private static async Task<int> RunAsync(Workspace workspace, string directory, string? assembly, CancellationToken ct)
    {
        var package = VerifiedPackage.Open(workspace, directory);
        var runs = new List<ReproductionRun>();
        foreach (var condition in TrainingCondition.All)
        {
            Console.Error.WriteLine($"{package.Metadata.Name}: training again: {condition.Name}");
            var difference = await new Reproduction(workspace, package, assembly, condition).FirstDifferenceAsync(ct);
            runs.Add(new ReproductionRun(condition.Name, condition.Threads, condition.Environment, difference));
            if (difference is not null)
                break;
        }

        var attestation = package.Attest(assembly is not null, runs);
        AtomicFile.WriteIfChanged(Path.Combine(package.Directory, Attestation.FileName), Encoding.UTF8.GetBytes(attestation.ToJson()));
        if (runs[^1].Difference is { } first)
            throw new MlOpsException(DiagnosticCodes.NotReproduced, $"model {package.Metadata.Name}: trained again with {runs[^1].Name}, the first part that differs is {first}", new SourceLocation(workspace.Display(package.Directory)));
        Console.Out.WriteLine($"{package.Metadata.Name}: the same bytes with {string.Join("; with ", runs.Select(run => run.Name))}: {workspace.Display(Path.Combine(package.Directory, Attestation.FileName))}");
        return ExitCode.Done;
    }
}
