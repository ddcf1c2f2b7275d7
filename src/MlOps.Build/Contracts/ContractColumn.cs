namespace MlOps.Build;

/// <param name="Type">Of the tensor and, for an input, of the dataset's column: int64 timestamp.</param>
internal sealed record ContractColumn(string Name, string Type, bool Nullable, string Unit);
