using System.Globalization;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>A call that was started: turns its lines into the build's messages, and its exit code into an error where it said none.</summary>
internal sealed class ToolRun(ToolCall call, ToolLog log, ProgressPace pace)
{
    private const int LinesToQuote = 5;
    private readonly Queue<string> last = new();
    private readonly List<(MessageImportance Importance, string Text)> held = [];
    private string doing = call.Doing;
    private bool saidWhy;

    /// <summary>False also where it was stopped.</summary>
    public bool Succeeded { get; private set; }

    public void Report(OutputLine line)
    {
        last.Enqueue(line.Text);
        if (last.Count > LinesToQuote)
            last.Dequeue();
        if (CanonicalDiagnostic.TryParse(line.Text) is { } diagnostic)
            saidWhy |= log.Diagnostic(diagnostic, call.Directory);
        else if (line.IsError)
            Progress(line.Text);
        else if (IsNews(line.Text))
            log.Message(MessageImportance.High, line.Text);
        else
            Add(MessageImportance.Normal, line.Text);
    }

    /// <summary>What it does and since when, where that is due.</summary>
    public void ShowProgress()
    {
        if (pace.Due() is { } elapsed)
            log.Message(MessageImportance.High, string.Create(CultureInfo.InvariantCulture, $"{doing} ({elapsed.TotalSeconds:0} s)"));
    }

    /// <param name="exitCode">Null where it was stopped, which is no error.</param>
    public void End(int? exitCode)
    {
        foreach (var (importance, text) in held)
            log.Message(importance, text);
        Succeeded = exitCode == 0 && !saidWhy;
        if (exitCode is not (null or 0) && !saidWhy)
            log.Error(Codes.ToolFailed, $"mlops {call.Arguments[0]} ended with exit code {exitCode} and no error of its own. {(last.Count == 0 ? "It printed nothing." : $"It printed last: {string.Join(" | ", last)}")}");
    }

    private bool IsNews(string line) => call.Model is { } model && line.StartsWith(model + ": ", StringComparison.Ordinal);

    private void Progress(string line)
    {
        doing = IsNews(line) ? line : $"{call.Model ?? call.Doing}: {line}";
        Add(MessageImportance.Low, line);
    }

    private void Add(MessageImportance importance, string text)
    {
        if (call.IsOneOfSeveral)
            held.Add((importance, text));
        else
            log.Message(importance, text);
    }
}
