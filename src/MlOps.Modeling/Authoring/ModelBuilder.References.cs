using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <content>Features that are predictions of other models.</content>
public sealed partial class ModelBuilder<TRow>
{
    /// <summary>The models whose Define is being asked, the outermost first, this one last.</summary>
    private readonly ImmutableArray<string> chain;
    private readonly List<(ModelPlan Plan, SourceLocation Location)> references = [];

    /// <summary>
    /// What another model predicts for the row, as a feature: <c>model.Prediction&lt;TaxiFare&gt;()</c>. The other model is of the
    /// same rows, in this project or in one that it references; it is trained first, and this model is trained again when it changes.
    /// Both hold out the same rows, so metrics stay honest; on training rows, which the other model has seen, it predicts better
    /// than it will on new ones.
    /// </summary>
    /// <param name="file">The compiler's: where a mistake is reported.</param>
    /// <param name="line">As <paramref name="file"/>.</param>
    public ModelBuilder<TRow> Prediction<TModel>([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TModel : IModel<TRow>
    {
        var (name, location) = (typeof(TModel).Name, new SourceLocation(file, line));
        if (chain.Contains(name))
            throw new MlOpsException(DiagnosticCodes.ReferenceCycle, $"models refer to one another in a circle, {string.Join(" → ", chain[chain.IndexOf(name)..])} → {name}, so that none can be trained first", location);

        var plan = PlanOf<TModel>(name);
        references.Add((plan, location));
        ImmutableArray<string> columns = [.. plan.Features.SelectMany(feature => feature.Columns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        features.Add(new PredictionFeature(columns[0], name, columns[1..]));
        return this;
    }

    private ModelPlan PlanOf<TModel>(string name)
        where TModel : IModel<TRow>
    {
        try
        {
            return ModelPlanner.PlanOf<TModel, TRow>(chain);
        }
        catch (MlOpsException e) when (e.Diagnostics.All(diagnostic => diagnostic.Location is null))
        {
            throw new MlOpsException([.. e.Diagnostics.Select(diagnostic => diagnostic with { Message = $"its feature {name}, which is a model: {diagnostic.Message}" })], e);
        }
    }

    private void CheckReferences(string label)
    {
        foreach (var (plan, location) in references)
        {
            if (plan.Features.Any(feature => feature.Columns.Contains(label)))
                throw new MlOpsException(DiagnosticCodes.ReferenceReadsLabel, $"the model {plan.Model}, whose prediction is a feature, reads {label}, which is what is predicted here and not known when scoring", location);
            if (plan.TestShare != testShare)
                throw new MlOpsException(DiagnosticCodes.ReferenceSplitDiffers, FormattableString.Invariant($"the model {plan.Model}, whose prediction is a feature, holds out {plan.TestShare} of the rows and this one {testShare}: it has seen rows that this one would be measured on; give both the same HoldOut"), location);
        }
    }
}
