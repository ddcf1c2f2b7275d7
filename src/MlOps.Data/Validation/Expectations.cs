using System.Collections.Immutable;
using MlOps.Data.Drift;
using MlOps.Data.Validation.Checks;
using MlOps.Data.Validation.Reading;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

/// <summary>What expectations.yaml says.</summary>
/// <param name="Display">How the file is named in messages.</param>
/// <param name="Digest">Of the file's bytes.</param>
public sealed record Expectations(string Display, Digest Digest, ImmutableArray<Expectation> Items)
{
    public const string FileName = "expectations.yaml";

    /// <summary>What is expected of this version against another; null where nothing is said.</summary>
    public DriftPlan? Drift { get; init; }

    /// <summary>Columns that files may lack, each in one environment.</summary>
    public ImmutableArray<OptionalColumn> MayLack { get; init; } = [];

    /// <summary>Whether a result depends on other datasets too, or on other versions of this one.</summary>
    public bool RefersToDatasets => Items.Any(item => item.Kind == ExpectationKind.ForeignKey || RowCounts.IsRelative(item));

    /// <summary>None but the implied one: a dataset without the file. Its digest is that of no bytes.</summary>
    public static Expectations None(string display) => new(display, Digest.Of([]), []);

    /// <exception cref="MlOpsException">MLOPS2001, at the line and column where the file is not valid.</exception>
    public static Expectations Load(string path, string display) => Parse(File.ReadAllText(path), display);

    /// <exception cref="MlOpsException">MLOPS2001, at the line and column where the text is not valid.</exception>
    public static Expectations Parse(string text, string display)
    {
        var reader = new ExpectationsReader(display);
        return new Expectations(display, Digest.Of(text), reader.Read(text)) { Drift = reader.Drift, MayLack = reader.MayLack };
    }
}
