using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Serve;

namespace MlOps.Cli;

internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Versioned datasets, repeatable training and gated promotion of models.")
        {
            Workspace.RootOption,
            ServeCommand.Create(),
            EndpointCommand.Create(),
        };
        return CommandHost.RunAsync(root, arguments);
    }
}
