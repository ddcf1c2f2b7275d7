using System.Text;

namespace MlOps.Data.Import;

/// <summary>RFC 4180 with line feeds, in UTF-8 without a BOM. A missing value is an empty cell, an empty text is <c>""</c>.</summary>
internal sealed class DelimitedWriter(string path, char delimiter) : IDisposable
{
    private readonly StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), bufferSize: 1 << 16);
    private readonly char[] special = [delimiter, '"', '\r', '\n'];
    private bool started;

    public void Write(string? cell)
    {
        if (started)
            writer.Write(delimiter);
        started = true;
        if (cell is null)
            return;
        if (cell.Length > 0 && cell.IndexOfAny(special) < 0)
        {
            writer.Write(cell);
            return;
        }

        writer.Write('"');
        writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    public void EndRow()
    {
        writer.Write('\n');
        started = false;
    }

    public void Dispose() => writer.Dispose();
}
