using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MlOps.Cli.Infrastructure;

/// <summary>Examples at the end of a command's help.</summary>
internal static class Examples
{
    public static Command WithExamples(this Command command, params string[] examples)
    {
        var help = new HelpOption();
        help.Action = new WithExamplesAction((HelpAction)help.Action!, examples);
        command.Options.Add(help);
        return command;
    }

    private sealed class WithExamplesAction(HelpAction help, string[] examples) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine("  " + example);
            output.WriteLine();
            return result;
        }
    }
}
