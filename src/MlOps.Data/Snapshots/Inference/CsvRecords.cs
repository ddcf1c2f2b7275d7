using System.Text;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>Delimited text (RFC 4180) as records of cells; empty lines are no records.</summary>
internal static class CsvRecords
{
    /// <returns>One list, filled anew for each record.</returns>
    /// <exception cref="InvalidDataException">A quoted cell is never closed.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader reader, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var c = (char)next;
            if (c == '"' && cell.Length == 0)
            {
                ReadQuoted(reader, cell);
            }
            else if (c == delimiter)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                if (EndRecord())
                    yield return cells;
                cells.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        if (EndRecord())
            yield return cells;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        bool EndRecord()
        {
            if (cell.Length > 0 && cell[^1] == '\r')
                cell.Length--;
            if (cells.Count == 0 && cell.Length == 0)
                return false;
            EndCell();
            return true;
        }
    }

    private static void ReadQuoted(TextReader reader, StringBuilder cell)
    {
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next != '"')
            {
                cell.Append((char)next);
                continue;
            }

            if (reader.Peek() != '"')
                return;
            cell.Append((char)reader.Read());
        }

        throw new InvalidDataException("a quoted cell is never closed");
    }
}
