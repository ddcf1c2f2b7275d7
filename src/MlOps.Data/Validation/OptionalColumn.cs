using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>A column that files may lack in one environment.</summary>
/// <param name="Location">Where expectations.yaml says so.</param>
public sealed record OptionalColumn(DataEnvironment Environment, string Column, SourceLocation Location);
