using System.Text;

namespace VerifyTests;

/// <summary>Lines that went (-) and came (+), each run with up to two lines of what stayed around it.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    public static string Of(string before, string after)
    {
        var lines = Lines(before.Split('\n'), after.Split('\n')).ToList();
        var near = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark == ' ')
                continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(lines.Count - 1, i + Context); j++)
                near[j] = true;
        }

        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (near[i])
                text.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            else if (i > 0 && near[i - 1])
                text.Append("  …\n");
        }

        return text.ToString();
    }

    /// <summary>By the longest common subsequence of lines.</summary>
    private static IEnumerable<(char Mark, string Text)> Lines(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                yield return (' ', before[b++]);
                a++;
            }
            else if (a == after.Length || (b < before.Length && common[b + 1, a] >= common[b, a + 1]))
            {
                yield return ('-', before[b++]);
            }
            else
            {
                yield return ('+', after[a++]);
            }
        }
    }
}
