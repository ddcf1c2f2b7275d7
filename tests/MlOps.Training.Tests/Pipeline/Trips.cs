using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>A small dataset with every column type, missing values and rare categories, the same in every run.</summary>
internal static class Trips
{
    public static readonly DatasetSchema Schema = new(
        "trips",
        DatasetFormat.Csv,
        [
            new("id", ColumnType.Int64, Role: ColumnRole.Key),
            new("at", ColumnType.Timestamp),
            new("distance", ColumnType.Float64, Nullable: true, Unit: "km"),
            new("passengers", ColumnType.Int64, Nullable: true),
            new("zone", ColumnType.Int64),
            new("payment", ColumnType.String, Nullable: true),
            new("rain", ColumnType.Boolean),
            new("fare", ColumnType.Float64, Role: ColumnRole.Label, Unit: "USD"),
            new("tipped", ColumnType.Boolean, Role: ColumnRole.Label),
        ],
        ["id"],
        []);

    public static readonly ImmutableArray<Feature> ForTrees =
        [new NumericFeature("distance"), new NumericFeature("passengers"), new NumericFeature("zone"), new OneHotFeature("payment", 3), new OneHotFeature("rain"), new DatePartFeature("at", DatePart.Hour)];

    public static readonly ImmutableArray<Feature> ForLinear =
        [new StandardizedFeature("distance"), new StandardizedFeature("passengers"), new OneHotFeature("zone"), new OneHotFeature("payment", 3), new OneHotFeature("rain"), new DatePartFeature("at", DatePart.DayOfWeek, OneHot: true)];

    public static Frame Frame(int rows = 2000)
    {
        var random = new Sequence();
        var (ids, at, zones, passengers) = (new long[rows], new long[rows], new long[rows], new long[rows]);
        var (distances, fares) = (new double[rows], new double[rows]);
        var (noPassengers, rain, tipped) = (new bool[rows], new bool[rows], new bool[rows]);
        var payments = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            ids[i] = 1000 + i;
            // From 1968 to 1972: on both sides of the epoch.
            at[i] = (random.Next(4 * 365 * 24 * 60) - 2 * 365 * 24 * 60) * 60_000_000L + 1;
            zones[i] = random.Next(9) - 2;
            passengers[i] = random.Next(4) + 1;
            noPassengers[i] = random.Next(10) == 0;
            payments[i] = random.Next(20) switch { < 3 => -1, < 10 => 0, < 15 => 1, < 18 => 2, _ => 3 };
            rain[i] = random.Next(4) == 0;
            var distance = random.Next(2000) / 100.0;
            fares[i] = 3 + 2 * distance + (rain[i] ? 2 : 0) + zones[i] + random.Next(200) / 100.0;
            distances[i] = random.Next(15) == 0 ? double.NaN : distance;
            tipped[i] = random.Next(100) < (payments[i] == 0 ? 70 : 20) + distance;
        }

        return new Frame(
        [
            new Int64Column(Schema["id"], ids),
            new TimestampColumn(Schema["at"], at),
            new Float64Column(Schema["distance"], distances),
            new Int64Column(Schema["passengers"], passengers, noPassengers),
            new Int64Column(Schema["zone"], zones),
            new StringColumn(Schema["payment"], payments, ["account", "card", "cash", "überwiesen"]),
            new BooleanColumn(Schema["rain"], rain),
            new Float64Column(Schema["fare"], fares),
            new BooleanColumn(Schema["tipped"], tipped),
        ]);
    }

    public static ModelPlan Plan(TrainerOptions trainer, ModelTask task, params ImmutableArray<Gate> gates) => new(
        "Trip", "trips", task, task == ModelTask.Regression ? "fare" : "tipped", trainer is GradientBoosting ? ForTrees : ForLinear, trainer, 0.25, gates);

    public static TrainingRequest Request(ModelPlan plan, Frame? frame = null, DatasetSchema? schema = null, int threads = 1) =>
        new(plan, schema ?? Schema, new DatasetIdentity("trips", 3, Digest.Of("trips"), (schema ?? Schema).Digest), Seed: 42, frame ?? Frame(), threads);

    /// <summary>The frame with one column in another's place.</summary>
    public static Frame With(this Frame frame, Column column) =>
        new([.. frame.Columns.Select(old => old.Name == column.Name ? column : old)]);

    /// <summary>Knuth's linear congruential generator (MMIX).</summary>
    private sealed class Sequence
    {
        private ulong state = 20260301;

        public int Next(int bound)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return (int)((state >> 33) % (ulong)bound);
        }
    }
}
