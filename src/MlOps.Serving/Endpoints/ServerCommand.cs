using System.Collections.Immutable;

namespace MlOps.Serving;

/// <summary>How to start <c>mlops</c> again: a program, and arguments that come before the command.</summary>
public sealed record ServerCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>The program that is running now, be it <c>mlops</c> or <c>dotnet mlops.dll</c>.</summary>
    public static ServerCommand Current
    {
        get
        {
            var program = Environment.ProcessPath ?? "dotnet";
            return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
                ? new ServerCommand(program, [Path.GetFullPath(Environment.GetCommandLineArgs()[0])])
                : new ServerCommand(program, []);
        }
    }
}
