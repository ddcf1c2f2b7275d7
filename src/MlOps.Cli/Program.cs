using System.CommandLine;
using MlOps.Cli.Data;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Model;
using MlOps.Cli.Serve;
using MlOps.Cli.Train;

namespace MlOps.Cli;

internal static class Program
{
    public static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Versioned datasets, repeatable training and gated promotion of models.")
        {
            Workspace.RootOption,
            DataCommand.Create(),
            TrainCommand.Create(),
            ModelCommand.Create(),
            ServeCommand.Create(),
            EndpointCommand.Create(),
        };
        return CommandHost.RunAsync(root, arguments);
    }
}
