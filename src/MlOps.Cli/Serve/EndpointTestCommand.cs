using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Registry;
using MlOps.Scoring;
using MlOps.Serving;
using Spectre.Console;

namespace MlOps.Cli.Serve;

internal static class EndpointTestCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The endpoint, such as staging" };
        var package = new Option<string?>("--package") { Description = "The package that must answer (default: the one that was deployed)", HelpName = "DIR" };
        var command = new Command("test",
            """
            Test an endpoint over HTTP: that it serves the very model that was deployed, that golden rows are answered as in
            training, and that a malformed row is refused. A pass of a registered model is noted in the registry, where
            promotion asks for it.

            Examples:
              mlops endpoint test staging
              mlops endpoint test staging --package artifacts/models/TaxiFare/5
            """)
        {
            name, package,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var workspace = Workspace.Find(parsed);
            var state = workspace.Endpoints().Get(parsed.GetValue(name)!);
            var (expected, golden) = Expected(workspace.ModelRegistry(), state, parsed.GetValue(package));
            using var tester = new EndpointTester(state, expected, golden);
            var report = await tester.RunAsync(cancellationToken);
            Print(report);
            foreach (var diagnostic in report.Diagnostics)
                Terminal.Write(diagnostic);
            if (!report.Passed)
                return report.Diagnostics[0].Code.ExitCode;
            Record(workspace.ModelRegistry(), report);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The deployed model's digest with its golden rows; a package that changed since it was deployed has others.</summary>
    private static (Digest Digest, GoldenSet Golden) Expected(ModelRegistry registry, EndpointState state, string? package)
    {
        var directory = package ?? state.Package;
        var metadata = Path.Combine(directory, ModelMetadata.FileName);
        if (!File.Exists(metadata))
            throw new MlOpsException(DiagnosticCodes.NoModelPackage, "there is no such file, and with it no golden rows to test with: name the package with --package", new SourceLocation(metadata));
        var digest = Digest.OfFile(metadata);
        if (package is null && digest != state.Digest)
            throw new MlOpsException(DiagnosticCodes.WrongModel, $"the package was changed after it was deployed to '{state.Name}': it is {digest}, {state.Digest} was deployed", new SourceLocation(metadata));
        var rows = Path.Combine(directory, GoldenSet.FileName);
        // Fewer rows, or others, would be evidence for less than what was registered.
        if (Registered(registry, state.Model, digest)?.Files.FirstOrDefault(file => file.Path == GoldenSet.FileName) is { } golden && Digest.OfFile(rows) != golden.Digest)
            throw new MlOpsException(DiagnosticCodes.PackageDigest, $"these are not the golden rows that {state.Model} was registered with ({golden.Digest}): name the package as it was trained with --package", new SourceLocation(rows));
        return (digest, GoldenSet.Read(rows));
    }

    private static ModelVersion? Registered(ModelRegistry registry, string model, Digest digest) =>
        registry.Models.Contains(model) ? registry.Find(model, digest) : null;

    private static void Print(EndpointTestReport report)
    {
        Terminal.Out.WriteLine($"{report.Endpoint.Name}/{report.Endpoint.Deployment}: {EndpointText.Model(report.Endpoint)} at {report.Endpoint.Url}");
        var table = new Table().AddColumns("check", "result", "seen", "p50", "p95");
        foreach (var check in report.Checks)
            table.AddRow(new Text(check.Name), new Text(check.Passed ? "passed" : "FAILED"), new Text(check.Detail), Latency(check.Latency?.P50), Latency(check.Latency?.P95));
        Terminal.Out.Write(table);

        static Text Latency(TimeSpan? duration) => new(duration is { } value ? EndpointText.Milliseconds(value) : "");
    }

    private static void Record(ModelRegistry registry, EndpointTestReport report)
    {
        var state = report.Endpoint;
        if (Registered(registry, state.Model, report.Model) is { } version)
        {
            registry.RecordEvidence(state.Model, report.Model, new EndToEndEvidence(state.Name, report.Rows, state.Deployment));
            Terminal.Out.WriteLine($"Noted in the registry: {state.Model} version {version.Version.ToString(CultureInfo.InvariantCulture)} passed at {state.Name}");
        }
        else
        {
            Terminal.Out.WriteLine($"{state.Model} ({EndpointText.Short(report.Model)}) is not registered: nothing was noted");
        }
    }
}
