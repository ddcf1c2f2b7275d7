using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.References;

/// <summary>Other versions and datasets, for expectations that name them.</summary>
public interface IReferences
{
    /// <param name="version">A number, <c>latest</c>, or <c>previous</c> for the one before the version that is validated.</param>
    /// <returns>How many rows that version of the same dataset has; null for <c>previous</c> where there is none.</returns>
    /// <exception cref="MlOpsException">There is no such version.</exception>
    long? Rows(string version);

    /// <exception cref="MlOpsException">There is no such dataset or version.</exception>
    ReferencedDataset Open(string dataset, string version);
}
