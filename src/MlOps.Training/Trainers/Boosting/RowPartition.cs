using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// The rows in the order of the nodes that hold them, ascending within a node, each with its gradient beside it: what a node's
/// histogram needs of gradients lies together. Nodes of even depth are in one buffer, those of odd depth in the other.
/// </summary>
internal sealed class RowPartition(int rowCount)
{
    private const int BlockSize = 8192;

    private readonly (int[] Rows, long[] Words)[] buffers = [(new int[rowCount], new long[rowCount]), (new int[rowCount], new long[rowCount])];
    private readonly byte[] isLeft = new byte[rowCount];

    /// <param name="start">Counted from the node's first row.</param>
    public ReadOnlySpan<int> Rows(GrowingNode node, int start, int length) => buffers[node.Depth & 1].Rows.AsSpan(node.Start + start, length);

    public ReadOnlySpan<int> Rows(GrowingNode node) => Rows(node, 0, node.Length);

    /// <summary>As <see cref="GradientPacking"/> says.</summary>
    public ReadOnlySpan<long> Words(GrowingNode node, int start, int length) => buffers[node.Depth & 1].Words.AsSpan(node.Start + start, length);

    /// <summary>Puts rows back into the root.</summary>
    /// <returns>Room for their words.</returns>
    public Span<long> Reset(int start, int length)
    {
        var (rows, words) = buffers[0];
        for (var row = start; row < start + length; row++)
            rows[row] = row;
        return words.AsSpan(start, length);
    }

    /// <summary>Sorts the rows of each node into those of its left and its right child, which it makes.</summary>
    public void Divide(IReadOnlyList<GrowingNode> nodes, BinnedData data, WorkerTeam team)
    {
        var blocks = new List<Block>();
        foreach (var node in nodes)
        {
            var (bins, goesLeft) = Routing.Of(node.Split!, data);
            for (var start = 0; start < node.Length; start += BlockSize)
                blocks.Add(new Block(node, bins, goesLeft, node.Start + start, Math.Min(BlockSize, node.Length - start)));
        }

        team.Run(blocks.Count, i => Mark(blocks[i]));
        Place(blocks);
        team.Run(blocks.Count, i => Move(blocks[i]));
    }

    // Without bounds checks, as rows are below the count by construction.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(Block block)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(block.Bins);
        ref var goesLeft = ref MemoryMarshal.GetArrayDataReference(block.GoesLeft);
        var rows = Rows(block.Node, block.Start - block.Node.Start, block.Length);
        var marks = isLeft.AsSpan(block.Start, block.Length);
        var left = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            var mark = Unsafe.Add(ref goesLeft, Unsafe.Add(ref bins, rows[i]));
            marks[i] = mark;
            left += mark;
        }

        block.LeftLength = left;
    }

    private static void Place(List<Block> blocks)
    {
        for (var first = 0; first < blocks.Count;)
        {
            var node = blocks[first].Node;
            var left = node.Start;
            var end = first;
            for (; end < blocks.Count && blocks[end].Node == node; end++)
            {
                blocks[end].LeftStart = left;
                left += blocks[end].LeftLength;
            }

            node.Left = new GrowingNode(node.Depth + 1, node.Start, left - node.Start);
            node.Right = new GrowingNode(node.Depth + 1, left, node.Start + node.Length - left);
            var right = left;
            for (; first < end; first++)
            {
                blocks[first].RightStart = right;
                right += blocks[first].Length - blocks[first].LeftLength;
            }
        }
    }

    // Where a row goes is computed, so that no branch is mispredicted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(Block block)
    {
        var (sources, targets) = (buffers[block.Node.Depth & 1], buffers[(block.Node.Depth + 1) & 1]);
        var rows = sources.Rows.AsSpan(block.Start, block.Length);
        var words = sources.Words.AsSpan(block.Start, block.Length);
        var marks = isLeft.AsSpan(block.Start, block.Length);
        ref var targetRows = ref MemoryMarshal.GetArrayDataReference(targets.Rows);
        ref var targetWords = ref MemoryMarshal.GetArrayDataReference(targets.Words);
        nint left = block.LeftStart;
        nint right = block.RightStart;
        for (var i = 0; i < rows.Length; i++)
        {
            nint mark = marks[i];
            var target = right + ((left - right) & -mark);
            Unsafe.Add(ref targetRows, target) = rows[i];
            Unsafe.Add(ref targetWords, target) = words[i];
            left += mark;
            right += 1 - mark;
        }
    }

    private sealed class Block(GrowingNode node, byte[] bins, byte[] goesLeft, int start, int length)
    {
        public GrowingNode Node { get; } = node;

        public byte[] Bins { get; } = bins;

        public byte[] GoesLeft { get; } = goesLeft;

        public int Start { get; } = start;

        public int Length { get; } = length;

        public int LeftLength { get; set; }

        public int LeftStart { get; set; }

        public int RightStart { get; set; }
    }
}
