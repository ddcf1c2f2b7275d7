namespace MlOps.Data.Profiles.States;

/// <summary>Of a column of text, in the order of its UTF-8 bytes.</summary>
internal sealed class MergedTexts : MergedValues
{
    private byte[] text = new byte[64];
    private int length;

    public MergedTexts(IReadOnlyCollection<ValueRun> runs)
        : base(runs) => Start();

    /// <summary>UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, length);

    public override bool Next()
    {
        if (IsEmpty)
            return false;
        length = Smallest.Text.Length;
        if (length > text.Length)
            text = new byte[length * 2];
        Smallest.Text.CopyTo(text);
        Count = 0;
        while (!IsEmpty && Smallest.Text.SequenceEqual(Text))
        {
            Count += Smallest.Count;
            Step();
        }

        return true;
    }

    protected override bool Advance(RunReader reader) => reader.NextText();

    protected override int Compare(RunReader one, RunReader other) => one.Text.SequenceCompareTo(other.Text);
}
