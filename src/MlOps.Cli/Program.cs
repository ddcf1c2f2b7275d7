using System.CommandLine;
using MlOps.Cli.Data;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Model;
using MlOps.Cli.Serve;
using MlOps.Cli.Train;

namespace MlOps.Cli;

internal static class Program
{
    /// <summary>Made only where the command line can mean them: a build starts this program often, and waits for it.</summary>
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("data", DataCommand.Create),
        ("train", TrainCommand.Create),
        ("model", ModelCommand.Create),
        ("serve", ServeCommand.Create),
        ("endpoint", EndpointCommand.Create),
    ];

    public static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Versioned datasets, repeatable training and gated promotion of models.") { Workspace.RootOption };
        foreach (var (name, create) in Commands)
        {
            if (!IsOther(arguments, name))
                root.Add(create());
        }

        return CommandHost.RunAsync(root, arguments);
    }

    /// <summary>Whether the first argument settles it: another command's name, or a question that concerns none.</summary>
    private static bool IsOther(string[] arguments, string name) =>
        arguments is ["--version"] || (arguments is [var first, ..] && first != name && Commands.Any(command => command.Name == first));
}
