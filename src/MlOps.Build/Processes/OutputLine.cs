namespace MlOps.Build;

internal readonly record struct OutputLine(string Text, bool IsError);
