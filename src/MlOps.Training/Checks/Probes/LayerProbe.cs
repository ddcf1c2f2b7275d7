namespace MlOps.Training.Checks.Probes;

/// <summary>A layer at the start, and what the first batch does in it.</summary>
/// <param name="Name">As a message calls it: <c>hidden layer 2</c>, <c>the output</c>.</param>
/// <param name="Weights">How many there are.</param>
/// <param name="Mean">Of the weights.</param>
/// <param name="Variance">Of the weights, about 0.</param>
/// <param name="ExpectedVariance">Which they were drawn with.</param>
/// <param name="Dead">The share of units whose slope is nearly 0 in every row; 0 for the output.</param>
/// <param name="Flat">The share of units and rows whose slope is nearly 0.</param>
/// <param name="Gradient">Root mean square of the loss's derivatives by the weights.</param>
internal sealed record LayerProbe(string Name, int Weights, double Mean, double Variance, double ExpectedVariance, double Dead, double Flat, double Gradient);
