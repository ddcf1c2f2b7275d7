using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Serving;

namespace MlOps.Cli.Serve;

internal static class EndpointDeployCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The endpoint, such as staging" };
        var model = new Option<string?>("--model") { Description = "A registered model", HelpName = "MODEL" };
        var version = new Option<int?>("--model-version") { Description = "Its version (default: the latest)", HelpName = "N" };
        var package = new Option<string?>("--package") { Description = "A package that need not be registered, instead of --model", HelpName = "DIR" };
        var port = new Option<int?>("--port") { Description = "Of the address (default: the one that the endpoint has, or else a free one)", HelpName = "PORT" };
        var timeout = new Option<int>("--timeout") { Description = "Seconds until the new server must be ready", DefaultValueFactory = _ => 60, HelpName = "SECONDS" };
        var json = new Option<bool>("--json") { Description = "Print the endpoint's state as JSON" };
        var command = new Command("deploy",
            """
            Serve a model in the background. The new server is ready before the endpoint's previous one goes; if it does not
            become ready, the previous one stays.

            An endpoint keeps its address, http://127.0.0.1:PORT, from one deployment to the next; `endpoint list` shows it. While
            the servers change places, for some tens of milliseconds, new connections are refused: a client tries again.

            Examples:
              mlops endpoint deploy staging --model TaxiFare
              mlops endpoint deploy staging --model TaxiFare --model-version 3
              mlops endpoint deploy staging --model TaxiFare --port 8080
              mlops endpoint deploy try-out --package artifacts/models/TaxiFare/5
            """)
        {
            name, model, version, package, port, timeout, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(model) is null == parsed.GetValue(package) is null)
                throw new MlOpsException(DiagnosticCodes.BadArgument, "name either --model, a registered model, or --package, a directory");
            if (parsed.GetValue(package) is not null && parsed.GetValue(version) is not null)
                throw new MlOpsException(DiagnosticCodes.BadArgument, "--model-version goes with --model: a package has no version until it is registered");
            if (parsed.GetValue(timeout) <= 0)
                throw new MlOpsException(DiagnosticCodes.BadArgument, $"--timeout {parsed.GetValue(timeout)}: expected a positive number of seconds");
            if (parsed.GetValue(port) is < 1 or > 65535)
                throw new MlOpsException(DiagnosticCodes.BadArgument, $"--port {parsed.GetValue(port)}: expected a port from 1 to 65535");

            var workspace = Workspace.Find(parsed);
            EndpointName.Check(parsed.GetValue(name)!);
            var (directory, number) = parsed.GetValue(package) is { } named ? (named, null) : Registered(workspace, parsed.GetValue(model)!, parsed.GetValue(version));
            var request = new DeploymentRequest(parsed.GetValue(name)!, directory, number) { Port = parsed.GetValue(port), Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)) };
            var (state, warning) = await new EndpointDeployer(workspace.Endpoints(), ServerCommand.Current).DeployAsync(request, new StandardErrorProgress(), cancellationToken);
            if (warning is not null)
                Terminal.Write(warning);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? state.ToJson()
                : $"{state.Name} serves {EndpointText.Model(state)} at {state.Url}");
            return ExitCode.Done;
        });
        return command;
    }

    private static (string Directory, int? Version) Registered(Workspace workspace, string model, int? number)
    {
        var registry = workspace.ModelRegistry();
        var version = number is { } named ? registry.Get(model, named) : registry.Latest(model);
        return (registry.Materialise(version, workspace.Served(version)), version.Version);
    }
}
