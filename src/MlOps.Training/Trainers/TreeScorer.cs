using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlOps.Training.Trainers;

/// <summary>
/// A tree laid out for scoring many rows: the right child follows the left, and a leaf leads to itself, so that all rows go
/// down together for as many steps as the tree is deep and no branch is mispredicted.
/// </summary>
internal sealed class TreeScorer
{
    private readonly Node[] nodes;
    private readonly float[] values;
    private readonly float[]?[]? sets;
    private readonly int depth;

    public TreeScorer(Tree tree)
    {
        nodes = new Node[tree.Feature.Length];
        values = new float[nodes.Length];
        Output = tree.Output;
        sets = tree.Sets is null ? null : new float[nodes.Length][];

        // Level by level: the tree's node, and where it goes.
        var queue = new Queue<(int Source, int Target, int Depth)>([(0, 0, 0)]);
        var next = 1;
        while (queue.TryDequeue(out var item))
        {
            var (source, target, level) = item;
            depth = level;
            values[target] = tree.Value[source];
            if (tree.Feature[source] < 0)
            {
                nodes[target] = new Node { Threshold = float.PositiveInfinity, MissingLeft = 1, Left = target };
                continue;
            }

            if (sets is not null)
                sets[target] = tree.Sets![source]?.Order().ToArray();
            nodes[target] = new Node
            {
                Feature = tree.Feature[source],
                Threshold = tree.Threshold[source],
                MissingLeft = tree.MissingLeft[source] ? 1 : 0,
                Left = next,
            };
            queue.Enqueue((tree.Left[source], next++, level + 1));
            queue.Enqueue((tree.Right[source], next++, level + 1));
        }
    }

    /// <summary>The score that the tree adds to.</summary>
    public int Output { get; }

    /// <summary>Adds the leaf of each row to its sum.</summary>
    /// <param name="features">Column by column, <paramref name="stride"/> values each.</param>
    /// <param name="positions">Room for a number a row.</param>
    public void Add(ReadOnlySpan<float> features, int stride, Span<int> positions, Span<float> sums)
    {
        positions.Clear();
        for (var step = 0; step < depth; step++)
        {
            if (sets is null)
                Step(features, stride, positions);
            else
                StepBySets(features, stride, positions, sets);
        }

        for (var row = 0; row < positions.Length; row++)
            sums[row] += values[positions[row]];
    }

    private void Step(ReadOnlySpan<float> features, int stride, Span<int> positions)
    {
        ref var node = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var feature = ref MemoryMarshal.GetReference(features);
        for (var row = 0; row < positions.Length; row++)
        {
            var at = Unsafe.Add(ref node, positions[row]);
            var value = Unsafe.Add(ref feature, (at.Feature * stride) + row);
            positions[row] = at.Left + 1 - (AsInteger(value <= at.Threshold) | (AsInteger(float.IsNaN(value)) & at.MissingLeft));
        }
    }

    private void StepBySets(ReadOnlySpan<float> features, int stride, Span<int> positions, float[]?[] sets)
    {
        for (var row = 0; row < positions.Length; row++)
        {
            var at = nodes[positions[row]];
            var value = features[(at.Feature * stride) + row];
            var isLeft = sets[positions[row]] is { } set ? Array.BinarySearch(set, value) >= 0 : value <= at.Threshold;
            positions[row] = at.Left + 1 - (float.IsNaN(value) ? at.MissingLeft : AsInteger(isLeft));
        }
    }

    private static int AsInteger(bool condition) => Unsafe.BitCast<bool, byte>(condition);

    private struct Node
    {
        public int Feature;
        public float Threshold;
        public int Left;
        public int MissingLeft;
    }
}
