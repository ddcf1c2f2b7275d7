using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MlOps.Data.Validation.Reports;

internal static class XmlText
{
    /// <summary>XML 1.0 has no place for most control characters and for halves of pairs, which a cell may well hold: they become U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }

    /// <summary>UTF-8 without a byte order mark, indented, with \n: the same bytes on every system.</summary>
    public static byte[] Write(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
            new XDocument(root).Save(writer);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
