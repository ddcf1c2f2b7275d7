using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry;
using Spectre.Console;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model history</c>: what happened to a model, and which version an alias named at a time.</summary>
internal static class HistoryCommand
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Command Create()
    {
        var name = RegistryArguments.Name();
        var at = new Option<DateTimeOffset?>("--at") { Description = "Show what the aliases named at this time (ISO 8601; UTC where it has no offset)", CustomParser = ParseTime };
        var json = RegistryArguments.Json();
        var command = new Command("history", """
            Show what happened to a model: registrations, tests, approvals, promotions. The history is checked as it is read, and
            so are the versions' records against it: one that was edited or is missing ends the command with 1.

            Examples:
              mlops model history TaxiFare
              mlops model history TaxiFare --at 2026-03-01T12:00
            """)
        {
            name, at, json,
        };
        command.SetAction(parsed => Run(RegistryArguments.Open(parsed), parsed.GetValue(name)!, parsed.GetValue(at), parsed.GetValue(json)));
        return command;
    }

    private static int Run(ModelRegistry registry, string name, DateTimeOffset? at, bool json)
    {
        var history = registry.History(name);
        if (history.IsTorn)
        {
            Terminal.Write(new Diagnostic(DiagnosticCodes.HistoryTorn,
                $"the history of {name} ends in the middle of a line that was never confirmed: it is not shown, and the next write removes it"));
        }

        if (at is { } time)
            ShowAliases(name, history, time, json);
        else if (json)
            RegistryFormat.Print(new JsonArray([.. history.Events.Select(entry => JsonNode.Parse(entry.ToJson()))]));
        else
            ShowEvents(history);

        var contradictions = registry.Contradictions(name);
        foreach (var contradiction in contradictions)
            Terminal.Write(contradiction);
        return contradictions.FirstOrDefault(found => found.Severity == Severity.Error) is { } error ? error.Code.ExitCode : ExitCode.Done;
    }

    private static void ShowEvents(RegistryHistory history)
    {
        var table = RegistryFormat.Table("When", "Event", "What");
        foreach (var entry in history.Events)
            table.Row(RegistryFormat.Time(entry.At), EventText.Kind(entry), EventText.Of(entry, history));
        Terminal.Out.Write(table);
    }

    private static void ShowAliases(string name, RegistryHistory history, DateTimeOffset time, bool json)
    {
        var aliases = history.AliasesAt(time);
        if (json)
        {
            RegistryFormat.Print(new JsonObject { ["model"] = name, ["at"] = RegistryFormat.Time(time), ["aliases"] = RegistryFormat.Aliases(aliases) });
            return;
        }

        if (aliases.IsEmpty)
            Terminal.Out.WriteLine($"{name} at {RegistryFormat.Time(time)}: no version had an alias");
        foreach (var (alias, version) in aliases)
        {
            var digest = history.Registered.Single(registered => registered.Version == version).Digest;
            Terminal.Out.WriteLine(FormattableString.Invariant($"{name} at {RegistryFormat.Time(time)}: {alias} was version {version} ({RegistryFormat.Short(digest)})"));
        }
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        result.AddError($"--at {text}: expected a time such as 2026-03-01, 2026-03-01T12:00 or 2026-03-01T12:00:00+02:00");
        return null;
    }
}
