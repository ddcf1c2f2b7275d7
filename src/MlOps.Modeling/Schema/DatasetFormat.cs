namespace MlOps.Modeling.Schema;

public enum DatasetFormat
{
    /// <summary>RFC 4180, comma-separated, with a header; <c>.csv.gz</c> files are read as gzip.</summary>
    Csv,

    /// <summary>As <see cref="Csv"/>, separated by tabs.</summary>
    Tsv,

    Parquet,
}
