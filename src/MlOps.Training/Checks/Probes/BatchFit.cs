namespace MlOps.Training.Checks.Probes;

/// <summary>An attempt to learn a few rows by heart, with the plan's optimizer and learning rate and nothing hidden.</summary>
/// <param name="Rows">Which differ in their features.</param>
/// <param name="Steps">As many as it took, or all there were.</param>
/// <param name="Before">The mean loss at the start.</param>
/// <param name="After">The mean loss at the end.</param>
/// <param name="Worst">The largest on the way.</param>
internal readonly record struct BatchFit(int Rows, int Steps, double Before, double After, double Worst);
