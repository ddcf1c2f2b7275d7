using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Serving;
using Spectre.Console;

namespace MlOps.Cli.Serve;

internal static class EndpointListCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the endpoints' states as a JSON array" };
        var command = new Command("list", "List the endpoints on this machine and whether they answer.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = Workspace.Find(parsed).Endpoints();
            var endpoints = new List<(EndpointState State, string Status)>();
            foreach (var state in store.Names.Select(store.Find).OfType<EndpointState>())
                endpoints.Add((state, await StatusAsync(state, cancellationToken)));

            if (parsed.GetValue(json))
                PrintJson(endpoints);
            else if (endpoints.Count == 0)
                Terminal.Out.WriteLine("No endpoint is deployed.");
            else
                PrintTable(endpoints);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> StatusAsync(EndpointState state, CancellationToken cancellationToken)
    {
        using var client = new EndpointClient(state.Url);
        return await client.FindSummaryAsync(cancellationToken) switch
        {
            null => "down",
            var summary when summary.Instance != state.Instance => "down (another server has its port)",
            var summary when summary.Digest != state.Digest => "serves another model",
            _ => "ready",
        };
    }

    private static void PrintTable(IEnumerable<(EndpointState State, string Status)> endpoints)
    {
        var table = new Table().AddColumns("endpoint", "deployment", "model", "address", "pid", "status");
        foreach (var (state, status) in endpoints)
        {
            table.AddRow(new Text(state.Name), new Text(state.Deployment), new Text(EndpointText.Model(state)), new Text(state.Url),
                new Text(state.Pid.ToString(CultureInfo.InvariantCulture)), new Text(status));
        }

        Terminal.Out.Write(table);
    }

    private static void PrintJson(IEnumerable<(EndpointState State, string Status)> endpoints)
    {
        var array = new JsonArray();
        foreach (var (state, status) in endpoints)
        {
            var node = JsonNode.Parse(state.ToJson())!.AsObject();
            node["status"] = status;
            array.Add(node);
        }

        Console.Out.WriteLine(array.ToJsonString(Readable));
    }
}
