using System.CommandLine;

namespace MlOps.Cli.Serve;

internal static class EndpointCommand
{
    public static Command Create() => new("endpoint", "Deploy models to endpoints on this machine, and test them there.")
    {
        EndpointDeployCommand.Create(),
        EndpointTestCommand.Create(),
        EndpointListCommand.Create(),
        EndpointStopCommand.Create(),
    };
}
