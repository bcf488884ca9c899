namespace BudgetPortal.Domain.Text;

/// <summary>Tells a slip of the pen from another word.</summary>
public static class Spelling
{
    /// <summary>Shorter words with one character changed are other words: 事业运行, 事业单位.</summary>
    private const int Shortest = 4;

    /// <summary>True where one character too many, too few or wrong (or two that changed places) makes one word of the other.</summary>
    public static bool IsSlip(string written, string meant)
    {
        if (written == meant || Math.Min(written.Length, meant.Length) < Shortest || Math.Abs(written.Length - meant.Length) > 1)
        {
            return false;
        }

        var start = written.Zip(meant).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = written[start..].Reverse().Zip(meant[start..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var (here, there) = (written[start..^end], meant[start..^end]);
        return (here.Length <= 1 && there.Length <= 1)
            || (here is [var first, var second] && there is [var other, var another] && first == another && second == other);
    }
}
