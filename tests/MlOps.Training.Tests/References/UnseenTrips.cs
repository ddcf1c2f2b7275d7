using MlOps.Data.Frames;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.References;

/// <summary>Trips with what no training row has: other payments, zones and dates, numbers out of range, and everything missing that can be.</summary>
internal static class UnseenTrips
{
    public static Frame Frame { get; } = new(
    [
        new Int64Column(Trips.Schema["id"], [1, 2, 3, 4, 5, 6]),
        new TimestampColumn(Trips.Schema["at"], [-9_000_000_000_000_000, -1, 0, 1_772_000_000_123_456, 9_000_000_000_000_000, 68_169_600_000_000]),
        new Float64Column(Trips.Schema["distance"], [double.NaN, -5, 0, 1e9, 3.25, 1e-30]),
        new Int64Column(Trips.Schema["passengers"], [0, 0, 9, -4, 1L << 52, 2], [true, false, false, false, false, false]),
        new Int64Column(Trips.Schema["zone"], [long.MinValue, long.MaxValue, 99, -3, 0, 4]),
        new StringColumn(Trips.Schema["payment"], [-1, 0, 1, 2, 3, 0], ["CARD card", "bit~coin", "cheque", "überwiesen, cash"]),
        new BooleanColumn(Trips.Schema["rain"], [true, false, true, false, true, false]),
        new Float64Column(Trips.Schema["fare"], new double[6]),
        new BooleanColumn(Trips.Schema["tipped"], new bool[6]),
    ]);
}
