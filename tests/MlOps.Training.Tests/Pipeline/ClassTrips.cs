using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Pipeline;

namespace MlOps.Training.Tests.Pipeline;

/// <summary>The trips with a label of three classes, as text (<c>payment</c>) and as an integer code (<c>zone</c>), which the distance hints at.</summary>
internal static class ClassTrips
{
    public static readonly DatasetSchema Schema = Trips.Schema with
    {
        Columns = [.. Trips.Schema.Columns.Select(column => column.Name switch
        {
            "payment" => column with { Nullable = true, Role = ColumnRole.Label },
            "zone" => column with { Role = ColumnRole.Label },
            _ => column,
        })],
    };

    public static readonly ImmutableArray<Feature> Features =
        [new StandardizedFeature("distance"), new StandardizedFeature("passengers"), new OneHotFeature("rain"), new DatePartFeature("at", DatePart.Hour, OneHot: true)];

    public static Frame Frame(int rows = 2000)
    {
        var frame = Trips.Frame(rows);
        var distances = frame.Get<Float64Column>("distance").Values.ToArray();
        var ids = frame.Get<Int64Column>("id").Values.ToArray();
        int[] classes = [.. distances.Select((distance, i) => ids[i] * 7919 % 10 < 3 || double.IsNaN(distance) ? (int)(ids[i] * 31 % 3) : distance < 6 ? 2 : distance < 13 ? 0 : 1)];
        return With(frame, classes, ["card", "cash", "überwiesen, \"bar\""]);
    }

    /// <summary>The frame with these classes; −1 is a missing one.</summary>
    public static Frame With(Frame frame, int[] classes, string[] names) => frame
        .With(new StringColumn(Schema["payment"], classes, names))
        .With(new Int64Column(Schema["zone"], [.. classes.Select(number => 40L - (20 * number))]));

    public static ModelPlan Plan(TrainerOptions trainer, string label = "payment", params ImmutableArray<Gate> gates) =>
        new("Trip", "trips", ModelTask.MulticlassClassification, label, Features, trainer, 0.25, gates);

    public static TrainingRequest Request(ModelPlan plan, Frame? frame = null, int threads = 1) => Trips.Request(plan, frame ?? Frame(), Schema, threads);
}
