using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>The rows in the order of the nodes that hold them, ascending within a node.</summary>
internal sealed class RowPartition(int rowCount)
{
    private const int BlockSize = 8192;

    private readonly int[] rows = new int[rowCount];
    private readonly int[] scratch = new int[rowCount];
    private readonly List<Block> blocks = [];

    public ReadOnlySpan<int> this[int start, int length] => rows.AsSpan(start, length);

    public void Reset(WorkerTeam team)
    {
        var all = new RowBlocks(rows.Length);
        team.Run(all.Count, block =>
        {
            var (start, length) = all[block];
            for (var row = start; row < start + length; row++)
                rows[row] = row;
        });
    }

    /// <summary>Sorts the rows of each node into those of its left and its right child, which it makes.</summary>
    public void Divide(IReadOnlyList<GrowingNode> nodes, BinnedData data, WorkerTeam team)
    {
        blocks.Clear();
        foreach (var node in nodes)
        {
            var (bins, goesLeft) = Routing.Of(node.Split!, data);
            for (var start = 0; start < node.Length; start += BlockSize)
                blocks.Add(new Block(node, bins, goesLeft, node.Start + start, Math.Min(BlockSize, node.Length - start)));
        }

        team.Run(blocks.Count, i => Divide(blocks[i]));
        PlaceBlocks();
        team.Run(blocks.Count, i => Gather(blocks[i]));
    }

    // The left rows to the block's front, in order, the right ones to its end, in reverse. Each row is written to both, so that
    // no branch is mispredicted; without bounds checks, as rows are below the count by construction.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(Block block)
    {
        ref var bins = ref MemoryMarshal.GetArrayDataReference(block.Bins);
        ref var goesLeft = ref MemoryMarshal.GetArrayDataReference(block.GoesLeft);
        ref var left = ref scratch[block.Start];
        ref var right = ref scratch[block.Start + block.Length - 1];
        foreach (var row in rows.AsSpan(block.Start, block.Length))
        {
            nint isLeft = Unsafe.Add(ref goesLeft, Unsafe.Add(ref bins, row));
            left = row;
            right = row;
            left = ref Unsafe.Add(ref left, isLeft);
            right = ref Unsafe.Add(ref right, isLeft - 1);
        }

        // One beyond the last row that went left.
        block.LeftLength = (int)(Unsafe.ByteOffset(ref scratch[block.Start], ref left) / sizeof(int));
    }

    private void PlaceBlocks()
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

            node.Left = new GrowingNode(node.Start, left - node.Start);
            node.Right = new GrowingNode(left, node.Start + node.Length - left);
            var right = left;
            for (; first < end; first++)
            {
                blocks[first].RightStart = right;
                right += blocks[first].Length - blocks[first].LeftLength;
            }
        }
    }

    private void Gather(Block block)
    {
        var source = scratch.AsSpan(block.Start, block.Length);
        source[..block.LeftLength].CopyTo(rows.AsSpan(block.LeftStart));
        var right = rows.AsSpan(block.RightStart, block.Length - block.LeftLength);
        source[block.LeftLength..].CopyTo(right);
        right.Reverse();
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
