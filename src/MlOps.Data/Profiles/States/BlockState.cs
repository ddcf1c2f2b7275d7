namespace MlOps.Data.Profiles.States;

/// <summary>What is known of one block of rows.</summary>
/// <param name="Missing">A column.</param>
/// <param name="Runs">One a column.</param>
/// <param name="Moments">One a pair of numeric columns.</param>
internal sealed record BlockState(long Rows, long[] Missing, ValueRun[] Runs, PairMoments[] Moments);
