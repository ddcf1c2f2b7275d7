using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MlOps.Generators.Diagnostics;

/// <summary>A place in a file as a value: a Roslyn location holds on to its syntax tree.</summary>
internal sealed record LocationRecord(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationRecord Of(string path, SourceText text, int position)
    {
        var span = new TextSpan(Math.Min(position, text.Length), 0);
        return new LocationRecord(path, span, text.Lines.GetLinePositionSpan(span));
    }

    public static LocationRecord Of(SyntaxToken token)
    {
        var location = token.GetLocation();
        return new LocationRecord(token.SyntaxTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span);
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
