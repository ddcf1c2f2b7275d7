using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Serving;

namespace MlOps.Cli.Serve;

internal static class ServeCommand
{
    public static Command Create()
    {
        var directory = new Option<string>("--model-directory") { Description = "A package that `mlops train` wrote", Required = true, HelpName = "DIR" };
        var urls = new Option<string>("--urls") { Description = "Where to listen, separated by ';'; port 0 takes a free one", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "URLS" };
        var version = new Option<int?>("--model-version") { Description = "The model's number in the registry, which answers repeat", HelpName = "N" };
        var endpoint = new Option<string?>("--endpoint") { Description = "The endpoint that this server is part of", HelpName = "NAME" };
        var deployment = new Option<string?>("--deployment") { Description = "Which of the endpoint's deployments this is", HelpName = "NAME" };
        var stateFile = new Option<string?>("--state-file") { Description = "Write address, process id and model there once requests are answered", HelpName = "FILE" };
        var hold = new Option<string?>("--hold") { Description = "Run in the background, for as long as the deployer holds this file or the endpoint is this server", HelpName = "FILE", Hidden = true };
        var command = new Command("serve",
            """
            Answer scoring requests over HTTP until stopped.

            Examples:
              mlops serve --model-directory artifacts/models/TaxiFare/5
              curl -H 'content-type: application/json' -d '{"rows":[{"distance":5.4, …}]}' http://127.0.0.1:8080/score
            """)
        {
            directory, urls, version, endpoint, deployment, stateFile, hold,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(hold) is not null)
                DetachedProcess.LeaveTerminal();
            return RunAsync(new ServerOptions
            {
                ModelDirectory = parsed.GetValue(directory)!,
                Urls = parsed.GetValue(urls)!,
                ModelVersion = parsed.GetValue(version),
                Endpoint = parsed.GetValue(endpoint),
                Deployment = parsed.GetValue(deployment),
                StateFile = parsed.GetValue(stateFile),
                Hold = parsed.GetValue(hold),
            }, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        await using var server = await ScoringServer.StartAsync(options, cancellationToken);
        var end = server.EndAsync(cancellationToken);
        var loading = Task.Run(server.Load, CancellationToken.None);
        if (await Task.WhenAny(loading, end) == loading)
        {
            await loading;
            Console.Out.WriteLine($"Serving {EndpointText.Model(server.State)} at {server.Url}");
            await end;
        }

        await server.StopAsync();
        return 0;
    }
}
