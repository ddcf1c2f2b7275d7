namespace MlOps.Training.Trainers.Boosting;

/// <summary>Between what a node's value must stay so that the tree is monotone, before the learning rate shortens it.</summary>
internal readonly record struct ValueBounds(double Low, double High)
{
    public static readonly ValueBounds None = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>−G / (H + λ), or the bound that is nearest.</summary>
    public double Clamp(double value) => Math.Clamp(value, Low, High);

    /// <summary>Those of a split's two sides, which a constrained split parts halfway between its values, as XGBoost and LightGBM do.</summary>
    public (ValueBounds Left, ValueBounds Right) Of(Split split) => split.Direction switch
    {
        > 0 => (this with { High = split.Middle }, this with { Low = split.Middle }),
        < 0 => (this with { Low = split.Middle }, this with { High = split.Middle }),
        _ => (this, this),
    };
}
