using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlOps.Training.Numerics;

namespace MlOps.Training.Trainers.Boosting;

/// <summary>
/// The rows in bands of neighbours, and within a band in the order of the nodes that hold them, ascending within a node, each with
/// its gradient beside it. A band's rows never leave it: it fits a core's cache, and mostly the same core works on it, from one
/// level to the next and from tree to tree.
/// </summary>
internal sealed class RowPartition
{
    private const int LargestBand = 16384;
    private const int SmallestBand = 4096;
    private const int BandsPerThread = 8;

    private readonly int rowCount;
    private readonly int bandSize;
    private readonly WorkerTeam team;
    private readonly ushort[] rows;
    private readonly long[] words;
    private readonly (ushort[] Rows, long[] Words)[] aside;

    public RowPartition(int rowCount, WorkerTeam team)
    {
        (this.rowCount, this.team) = (rowCount, team);
        BandsInShare = Math.Max(1, Math.Max(
            Quotient(rowCount, team.Threads * LargestBand),
            Math.Min(BandsPerThread, rowCount / (team.Threads * SmallestBand))));
        bandSize = Quotient(rowCount, Bands);
        (rows, words) = (new ushort[rowCount], new long[rowCount]);
        aside = [.. Enumerable.Range(0, team.Threads).Select(_ => (new ushort[bandSize], new long[bandSize]))];
    }

    /// <summary>A multiple of the threads.</summary>
    public int Bands => team.Threads * BandsInShare;

    /// <summary>How many neighbouring bands a thread begins with.</summary>
    public int BandsInShare { get; }

    /// <summary>The number of the band's first row, from which its other rows are counted.</summary>
    public int FirstRow(int band) => (int)Math.Min((long)band * bandSize, rowCount);

    public ReadOnlySpan<ushort> Rows(RowPiece piece) => rows.AsSpan(piece.Start, piece.Length);

    /// <summary>As <see cref="GradientPacking"/> says.</summary>
    public ReadOnlySpan<long> Words(RowPiece piece) => words.AsSpan(piece.Start, piece.Length);

    /// <summary>Room for the words of rows that are about to be put into a root.</summary>
    public Span<long> NewWords(int start, int length) => words.AsSpan(start, length);

    /// <summary>Puts all rows into one node.</summary>
    public GrowingNode Root()
    {
        var root = new GrowingNode(0, Bands);
        team.Run(Bands, band =>
        {
            var piece = root.Pieces[band] = new RowPiece(FirstRow(band), FirstRow(band + 1) - FirstRow(band));
            for (var row = 0; row < piece.Length; row++)
                rows[piece.Start + row] = (ushort)row;
        });
        return root;
    }

    /// <summary>Sorts the rows of each node into those of its left and its right child, which it makes.</summary>
    public void Divide(IReadOnlyList<GrowingNode> nodes, BinnedData data)
    {
        var routes = new (byte[] Bins, byte[] GoesLeft)[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            (node.Left, node.Right) = (new GrowingNode(node.Depth + 1, Bands), new GrowingNode(node.Depth + 1, Bands));
            routes[i] = Routing.Of(node.Split!, data);
        }

        team.Run(Bands, (band, worker) =>
        {
            for (var i = 0; i < nodes.Count; i++)
            {
                var piece = nodes[i].Pieces[band];
                var left = Divide(piece, FirstRow(band), routes[i].Bins, routes[i].GoesLeft, aside[worker]);
                nodes[i].Left!.Pieces[band] = piece with { Length = left };
                nodes[i].Right!.Pieces[band] = new RowPiece(piece.Start + left, piece.Length - left);
            }
        });
    }

    // Those to the left move up in their place, the others stand aside until the end. Where a row goes is computed, so that no branch
    // is mispredicted; without bounds checks, as rows are below the count by construction.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Divide(RowPiece piece, int firstRow, byte[] columnBins, byte[] goesLeft, (ushort[] Rows, long[] Words) others)
    {
        var ownRows = rows.AsSpan(piece.Start, piece.Length);
        var ownWords = words.AsSpan(piece.Start, piece.Length);
        ref var row = ref MemoryMarshal.GetReference(ownRows);
        ref var word = ref MemoryMarshal.GetReference(ownWords);
        ref var otherRow = ref MemoryMarshal.GetArrayDataReference(others.Rows);
        ref var otherWord = ref MemoryMarshal.GetArrayDataReference(others.Words);
        ref var bins = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(columnBins), firstRow);
        ref var marks = ref MemoryMarshal.GetArrayDataReference(goesLeft);
        nint left = 0;
        nint right = 0;
        for (nint i = 0; i < piece.Length; i++)
        {
            var (thisRow, thisWord) = (Unsafe.Add(ref row, i), Unsafe.Add(ref word, i));
            nint mark = Unsafe.Add(ref marks, Unsafe.Add(ref bins, thisRow));
            Unsafe.Add(ref row, left) = thisRow;
            Unsafe.Add(ref word, left) = thisWord;
            Unsafe.Add(ref otherRow, right) = thisRow;
            Unsafe.Add(ref otherWord, right) = thisWord;
            left += mark;
            right += 1 - mark;
        }

        others.Rows.AsSpan(0, (int)right).CopyTo(ownRows[(int)left..]);
        others.Words.AsSpan(0, (int)right).CopyTo(ownWords[(int)left..]);
        return (int)left;
    }

    private static int Quotient(int count, int size) => (int)(((long)count + size - 1) / size);
}
