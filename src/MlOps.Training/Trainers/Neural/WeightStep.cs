using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers.Neural;

/// <summary>How parameters follow the gradient. Works on ranges, so that threads can share the parameters.</summary>
internal abstract class WeightStep
{
    public static WeightStep For(Optimizer optimizer, int size) => optimizer switch
    {
        Adam adam => new AdamStep(adam, size),
        Sgd sgd => new SgdStep(sgd, size),
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "There is no such optimizer."),
    };

    /// <summary>Arrays as long as the parameters that a step of this kind keeps.</summary>
    public static int Arrays(Optimizer optimizer) => optimizer is Adam ? 2 : 1;

    /// <summary>Before each step.</summary>
    public virtual void Begin(double rate) => Rate = rate;

    protected double Rate { get; private set; }

    /// <param name="start">Of the range, whose length is a multiple of sixteen.</param>
    public abstract void Move(Span<float> parameters, ReadOnlySpan<float> gradient, int start);
}
