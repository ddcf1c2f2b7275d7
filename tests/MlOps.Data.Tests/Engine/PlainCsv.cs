using System.Globalization;
using System.Text;

namespace MlOps.Data.Tests.Engine;

/// <summary>A second reader of CSV, written plainly and without the first: a character at a time, values by the system's own parsers.</summary>
internal static class PlainCsv
{
    public static string Sums(byte[] bytes)
    {
        var rows = Records(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')).Skip(1).ToList();
        IEnumerable<string> Values(int column) => rows.Select(row => row[column]).Where(text => text.Length > 0);
        return string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count} rows, id {Values(0).Sum(text => (decimal)long.Parse(text, CultureInfo.InvariantCulture))}, at {Values(1).Sum(Microseconds)}, distance {Values(2).Sum(text => double.Parse(text, CultureInfo.InvariantCulture)):R}, payment {Values(3).Sum(Encoding.UTF8.GetByteCount)}, paid {Values(4).Count(text => text == "true")} of {Values(4).Count()}");
    }

    private static decimal Microseconds(string text) =>
        (DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static IEnumerable<List<string>> Records(string text)
    {
        var (record, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    record.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    record.Add(cell.ToString());
                    cell.Clear();
                    yield return record;
                    record = [];
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        if (record.Count > 0 || cell.Length > 0)
        {
            record.Add(cell.ToString());
            yield return record;
        }
    }
}
