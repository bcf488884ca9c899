using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>
/// <c>{line/total:percent}</c>: “增加46.19%”, “减少…%” or “持平”, against last year's execution of the line; and how others word it.
/// </summary>
internal sealed partial class PercentSlot(string address) : Piece
{
    public override string Write(Writing writing)
    {
        var now = writing.Rounded(writing.CellOf(address), AmountFormat.Cents);
        var then = writing.Rounded(writing.Execution, AmountFormat.Cents);
        var direction = Directions.Between(now, then);
        var share = then == 0 ? 100m : Math.Abs(now - then) / then * 100m;
        return direction == Direction.Same ? direction.Word : $"{direction.Word}{Amounts.Print(share, 2)}%";
    }

    public override string Expression => $@"持平|(?:增加|减少){PrintedNumber.Pattern}\s*%";

    public override void Read(SentenceReading reading, Group found)
    {
        var match = Written().Match(found.Value);
        var percent = match.Groups["percent"];
        reading.AddPercent(new StatedPercent(
            null,
            Directions.FromWord(match.Groups["direction"].Value)!.Value,
            percent.Success ? reading.Passage.Number(found.Index + percent.Index, percent.Length) : null,
            reading.Passage.Place(found.Index, found.Length)));
    }

    /// <summary>The change of an item against last year's execution, in any words, anywhere behind <paramref name="start"/>.</summary>
    public static StatedPercent? Find(Passage passage, int start)
    {
        var match = InAnyWords().Match(passage.Text, start);
        return match.Success && Directions.FromWord(match.Groups["direction"].Value) is { } direction
            ? new StatedPercent(
                PrintedNumber.ParseWhole(match.Groups["year"].Value),
                direction,
                passage.Number(match.Groups["percent"]),
                passage.Place(match.Index, match.Length))
            {
                Amount = passage.Number(match.Groups["amount"]),
            }
            : null;
    }

    [GeneratedRegex(@"^(?<direction>增加|减少|持平)(?:(?<percent>" + PrintedNumber.Pattern + @")\s*%)?$")]
    private static partial Regex Written();

    [GeneratedRegex(
        ChangeSlot.Against + ChangeSlot.Change + @"(?:\s*(?<amount>" + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units + ")?"
        + ChangeSlot.Share)]
    private static partial Regex InAnyWords();
}
