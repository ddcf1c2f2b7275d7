using System.CommandLine;
using System.CommandLine.Parsing;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Infrastructure;

/// <summary>Runs the parsed command and turns whatever comes out of it into diagnostics and an exit code.</summary>
internal static class CommandHost
{
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Terminal.Write(new Diagnostic(DiagnosticCodes.BadArgument, Message(error)));
            return ExitCode.Usage;
        }

        // Cancellation and exceptions are handled here, not by the library, so that every door exits the same way.
        // A second signal is let through: code that looks at no token, as a model's Define, would never end otherwise.
        using var cancelled = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = !cancelled.IsCancellationRequested;
            cancelled.Cancel();
        };
        using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, context =>
        {
            context.Cancel = !cancelled.IsCancellationRequested;
            cancelled.Cancel();
        });
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancelled.Token);
        }
        catch (MlOpsException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                Terminal.Write(diagnostic);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (FullDisk.IsReasonOf(e))
        {
            Terminal.Write(new Diagnostic(DiagnosticCodes.NoSpace, e.Message));
            return ExitCode.Environment;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Write(new Diagnostic(DiagnosticCodes.FileNotReadable, e.Message));
            return ExitCode.Environment;
        }
        catch (DllNotFoundException e)
        {
            Terminal.Write(new Diagnostic(DiagnosticCodes.NativeLibraryMissing, e.Message));
            return ExitCode.Environment;
        }
        catch (Exception e)
        {
            var trace = Environment.GetEnvironmentVariable("MLOPS_TRACE") == "1";
            Terminal.Write(new Diagnostic(DiagnosticCodes.Defect, $"{e.GetType().Name}: {e.Message}{(trace ? "" : " (MLOPS_TRACE=1 prints where)")}"));
            if (trace)
                Console.Error.WriteLine(e);
            return ExitCode.Environment;
        }
    }

    /// <summary>The parser's own, but for an argument that is not there, of which it names only the command, and for one of another type, which it names as .NET does.</summary>
    private static string Message(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } argument => $"{(argument.Parent as CommandResult)?.Command.Name} lacks its argument <{argument.Argument.Name}>: --help has examples",
        OptionResult { Tokens: [var token] } option when Underlying(option.Option) is var type && error.Message.Contains(type.FullName!, StringComparison.Ordinal) => $"{option.Option.Name} {token.Value}: expected {Expected(type)}",
        _ => error.Message,
    };

    private static Type Underlying(Option option) => Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;

    private static string Expected(Type type) =>
        type.IsEnum ? string.Join(" or ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))
        : type == typeof(long) ? "a whole number of 64 bits"
        : "a whole number";
}
