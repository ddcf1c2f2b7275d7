using System.Text;

namespace MlOps.Cli.Infrastructure;

/// <summary>Lines without the blanks at their ends, with which tables fill their cells: in a log or a diff they would be seen.</summary>
internal sealed class TrimmedLines(TextWriter writer) : TextWriter
{
    private int blanks;

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            blanks++;
            return;
        }

        if (value is not ('\r' or '\n'))
            writer.Write(new string(' ', blanks));
        blanks = 0;
        writer.Write(value);
    }

    public override void Flush() => writer.Flush();
}
