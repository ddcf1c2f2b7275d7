using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model promote</c>: moves an alias to a version when every gate agrees.</summary>
internal static class PromoteCommand
{
    public static Command Create()
    {
        var name = RegistryArguments.Name();
        var number = new Option<int?>("--model-version") { Description = "The version (default: the latest)" };
        var alias = new Option<string>("--alias") { Description = "What to move", DefaultValueFactory = _ => PromotionRequest.Production };
        var approve = new Option<string?>("--approve") { Description = "Who approves this model, and why: \"who: why\"" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Ask the gates, and move nothing" };
        var json = RegistryArguments.Json();
        var command = new Command("promote", """
            Promote a version. Refused unless its files are whole, the gates of its plan passed, the end-to-end test passed for
            this very model, and somebody approved it. A version that was approved before needs no new approval.

            Examples:
              mlops model promote TaxiFare --approve "lead: first release"
              mlops model promote TaxiFare --model-version 1
              mlops model promote TaxiFare --model-version 1 --dry-run
            """)
        {
            name, number, alias, approve, dryRun, json,
        };
        command.SetAction(parsed => Run(
            RegistryArguments.Open(parsed),
            new PromotionRequest
            {
                Model = parsed.GetValue(name)!,
                Version = parsed.GetValue(number),
                Alias = parsed.GetValue(alias)!,
                Approval = parsed.GetValue(approve) is { } text ? Approval.Parse(text) : null,
                DryRun = parsed.GetValue(dryRun),
                By = Account.Name,
            },
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(ModelRegistry registry, PromotionRequest request, bool json)
    {
        var result = registry.Promote(request);
        foreach (var warning in result.Warnings)
            Terminal.Write(warning);
        if (json)
        {
            RegistryFormat.Print(new JsonObject
            {
                ["model"] = result.Version.Model,
                ["version"] = result.Version.Version,
                ["digest"] = result.Version.Digest.ToString(),
                ["alias"] = result.Alias,
                ["from"] = result.From,
                ["moved"] = result.Moved && !request.DryRun,
                ["dryRun"] = request.DryRun,
            });
            return ExitCode.Done;
        }

        Terminal.Out.WriteLine(result switch
        {
            { Moved: false } => $"{result.Version.Label} is {result.Alias} already",
            _ when request.DryRun => $"{result.Version.Label} can become {result.Alias}: nothing was moved",
            { From: { } from } => FormattableString.Invariant($"{result.Version.Label} is {result.Alias} now; before it was version {from}"),
            _ => $"{result.Version.Label} is {result.Alias} now",
        });
        return ExitCode.Done;
    }
}
