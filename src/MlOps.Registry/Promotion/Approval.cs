using System.Globalization;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>Somebody's word that a model may be used, and the reason.</summary>
public sealed record Approval
{
    private const int MaximumLength = 1000;

    private Approval(string who, string why)
    {
        Who = who;
        Why = why;
    }

    public string Who { get; }

    public string Why { get; }

    /// <param name="text"><c>who: why</c>, in one line.</param>
    /// <exception cref="MlOpsException">MLOPS4013.</exception>
    public static Approval Parse(string text)
    {
        if (text.Length > MaximumLength)
            throw Invalid(FormattableString.Invariant($"it has {text.Length} characters, and {MaximumLength} are the most"));
        // Whoever reads the history must see what was written: nothing that hides, breaks or turns the text around.
        if (text.Any(c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
        {
            throw Invalid("it holds a line break or a control character");
        }

        var colon = text.IndexOf(':');
        if (colon < 0)
            throw Invalid("it has no colon");
        var (who, why) = (text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (who.Length == 0)
            throw Invalid("nobody is named before the colon");
        if (why.Length == 0)
            throw Invalid("no reason follows the colon");
        return new Approval(who, why);
    }

    public override string ToString() => $"{Who}: {Why}";

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidApproval,
        $"the approval is not \"who: why\": {why}. For example --approve \"lead: better than version 1 on the new quarter\"");
}
