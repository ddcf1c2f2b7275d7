using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Engine;

/// <param name="Text">As the file has it; null where the format has no text.</param>
internal sealed record LocatedCell(SourceLocation Location, string? Text);
