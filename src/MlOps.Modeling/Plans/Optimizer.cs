namespace MlOps.Modeling.Plans;

/// <summary>How a network's weights follow the gradient.</summary>
public abstract record Optimizer
{
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is out of its range.</exception>
    internal abstract void Check();
}
