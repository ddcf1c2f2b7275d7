using MlOps.Modeling.Plans;
using MlOps.Training.Trainers.Neural;

namespace MlOps.Training.Tests.Trainers.Neural;

public sealed class DropoutTests
{
    private static readonly NetworkLayout Layout = NetworkLayout.Of(new NeuralNetwork { Layers = [512] }, 3, 1);

    [Fact]
    public void The_share_is_hidden_and_made_up_for()
    {
        var values = Hidden(0.3, step: 1, first: 0);
        Assert.InRange(values.Count(value => value == 0) / (double)values.Length, 0.28, 0.32);
        Assert.All(values.Where(value => value != 0), value => Assert.Equal(1 / 0.7f, value));
    }

    [Fact]
    public void What_is_hidden_depends_on_the_seed_the_step_and_the_rows_place_alone()
    {
        var values = Hidden(0.5, step: 1, first: 32);
        Assert.Equal(values, Hidden(0.5, step: 1, first: 32));
        Assert.NotEqual(values, Hidden(0.5, step: 2, first: 32));
        Assert.NotEqual(values, Hidden(0.5, step: 1, first: 32, seed: 8));

        // The second row of one slice is the first of another.
        Assert.Equal(values[512..], Hidden(0.5, step: 1, first: 33)[..^512]);
    }

    private static float[] Hidden(double share, long step, int first, long seed = 7)
    {
        var slice = new BatchSlice(Layout, 32);
        slice.Begin(first, 32);
        slice.Values[0].AsSpan().Fill(1);
        slice.Slopes[0].AsSpan().Fill(1);
        new DropoutPass(share, seed, Layout.Hidden[0]).Apply(slice, step);
        Assert.Equal(slice.Values[0], slice.Slopes[0]);
        return slice.Values[0];
    }
}
