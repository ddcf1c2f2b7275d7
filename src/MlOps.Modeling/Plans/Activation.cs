namespace MlOps.Modeling.Plans;

/// <summary>What a hidden layer's unit makes of its sum x.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · P(normal ≤ x), by the tanh form: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))) (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    Tanh,
}
