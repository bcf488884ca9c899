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
        var stated = percent.Success ? reading.Passage.Number(found.Index + percent.Index, percent.Length) : null;
        reading.AddPercent(new StatedPercent(
            null,
            Directions.Of(Directions.FromWord(match.Groups["direction"].Value)!.Value, stated?.Value),
            stated?.WithoutSign,
            reading.Passage.Place(found.Index, found.Length)));
    }

    /// <summary>The change of an item against last year's execution, in any words, anywhere behind <paramref name="start"/>.</summary>
    public static StatedPercent? Find(Passage passage, int start) => StatedBy(InAnyWords().Match(passage.Text, start), passage);

    /// <summary>The same right behind the two figures, of which it need not say that it compares them: “…安排10万元，增加25.00%”.</summary>
    public static StatedPercent? FindBehind(Passage passage, int start) => StatedBy(Behind().Match(passage.Text, start), passage);

    private static StatedPercent? StatedBy(Match match, Passage passage) =>
        match.Success && Directions.FromWord(match.Groups["direction"].Value) is { } direction
            ? new StatedPercent(
                PrintedNumber.ParseWhole(match.Groups["year"].Value),
                Directions.Of(direction, (passage.Number(match.Groups["percent"]) ?? passage.Number(match.Groups["amount"]))?.Value),
                passage.Number(match.Groups["percent"])?.WithoutSign,
                passage.Place(match.Groups["phrase"].Index, match.Groups["phrase"].Length))
            {
                Amount = passage.Number(match.Groups["amount"])?.WithoutSign,
            }
            : null;

    [GeneratedRegex(@"^(?<direction>增加|减少|持平)(?:(?<percent>" + PrintedNumber.Pattern + @")\s*%)?$")]
    private static partial Regex Written();

    private const string Told = ChangeSlot.Change + @"(?:\s*(?<amount>" + PrintedNumber.Pattern + @")\s*" + StatedNumber.Units + ")?"
        + ChangeSlot.Share;

    [GeneratedRegex("(?<phrase>" + ChangeSlot.Against + Told + ")")]
    private static partial Regex InAnyWords();

    [GeneratedRegex(@"\G\s*" + StatedNumber.Units + @"\s*[，,；;]?\s*(?<year>)(?<phrase>" + Told
        + @"(?<=\d\s*(?:%|" + StatedNumber.Units + ")))")]
    private static partial Regex Behind();
}
