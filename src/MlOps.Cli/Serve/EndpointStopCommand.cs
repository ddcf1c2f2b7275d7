using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Serving;
using Spectre.Console;

namespace MlOps.Cli.Serve;

internal static class EndpointStopCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "The endpoint, such as staging", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every endpoint of the workspace" };
        var command = new Command("stop", "Stop an endpoint's server, once it has finished its requests.") { name, all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(name) is null != parsed.GetValue(all))
                throw new MlOpsException(DiagnosticCodes.BadArgument, "name one endpoint, or all of them with --all");
            var store = Workspace.Find(parsed).Endpoints();
            foreach (var endpoint in parsed.GetValue(name) is { } one ? [store.Get(one).Name] : store.Names)
                await StopAsync(store, endpoint, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task StopAsync(EndpointStore store, string name, CancellationToken cancellationToken)
    {
        using var held = store.Lock(name);
        if (store.Find(name) is not { } state)
            return;
        // First, so that a server whose stopping is broken off ends by itself.
        store.Delete(name);
        var stopped = await ServerProcess.StopAsync(state, Patience, cancellationToken);
        Terminal.Out.WriteLine(stopped
            ? $"Stopped {name} (process {state.Pid.ToString(CultureInfo.InvariantCulture)})"
            : $"{name} was not running any more");
    }
}
