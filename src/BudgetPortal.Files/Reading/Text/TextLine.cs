using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>A word of a line, between white space, and where it begins.</summary>
internal readonly partial record struct TextWord(string Text, int Start, int Length)
{
    /// <summary>The amount that the word is, or null; “1.” numbers a line and is none.</summary>
    public decimal? Amount => AmountOnly().IsMatch(Text) ? PrintedAmount.Parse(Text) : null;

    /// <summary>“—”, “无”, “*” or “####”: what is printed in the place of an amount.</summary>
    public bool IsMark => EmptyWords.AreNothing(Text) || IsUnknownMark;

    /// <summary>True for what stands in the place of no amount.</summary>
    public bool IsWords => Amount is null && !IsMark;

    /// <summary>A mark of which nobody knows whether it stands for nothing or for an amount that is not shown.</summary>
    public bool IsUnknownMark => UnknownMark().IsMatch(Text);

    [GeneratedRegex("^[*＊×#＃※…]+$")]
    private static partial Regex UnknownMark();

    [GeneratedRegex(@"^(-?(\d{1,3}([,，]\d{3})+|\d{1,16})(\.\d{1,8})?|[(（]\d{1,3}([,，]\d{3})+(\.\d{1,8})?[)）])$")]
    private static partial Regex AmountOnly();
}

/// <summary>A line of a text file, numbered from 1, as it stands there.</summary>
internal sealed partial record TextLine(int Number, string Raw) : LineBlock(PrintedText.Plain(Raw).TrimEnd(), PlaceOf(Number, Raw))
{
    public bool IsBlank => Text.Length == 0;

    /// <summary>Without any white space.</summary>
    public string Key => PrintedText.Bare(Text);

    /// <summary>How far the line is set in, in half characters.</summary>
    public int Indent => Text.TakeWhile(char.IsWhiteSpace).Sum(WidthOf);

    /// <summary>How much room the line takes, in half characters, without its indent.</summary>
    public int Width => Text.Trim().Sum(WidthOf);

    /// <summary>The line as one of a page of that width, beyond which nothing stands.</summary>
    public PrintedLine Printed(int pageWidth) =>
        new(Text.Trim(), Place, 1, new Box(Indent, Number, Math.Min(Indent + Width, pageWidth), Number + 1), 2, pageWidth);

    /// <summary>The words of the line; an amount that touches a name (“32,269,481合计”) is a word of its own.</summary>
    public IReadOnlyList<TextWord> Words { get; } = [.. SplitWords(Raw)];

    /// <summary>What stands between the tabs of the line, blank where nothing does; one cell where it has none.</summary>
    public IReadOnlyList<TextWord> Cells { get; } = [.. SplitCells(Raw)];

    public SourcePlace.InText PlaceOf(TextWord word) => new(Number, word.Start, word.Length);

    private static SourcePlace.InText PlaceOf(int number, string raw) =>
        new(number, raw.Length - raw.TrimStart().Length, raw.Trim().Length);

    private static IEnumerable<TextWord> SplitWords(string raw)
    {
        foreach (Match match in NonSpace().Matches(raw))
        {
            var split = AmountFirst().Match(match.Value) is { Success: true } first ? first : AmountLast().Match(match.Value);
            foreach (var group in split.Success ? split.Groups.Values.Skip(1) : [match])
            {
                var start = split.Success ? match.Index + group.Index : match.Index;
                yield return new TextWord(Unspaced(PrintedText.Plain(group.Value)), start, group.Length);
            }
        }
    }

    private static IEnumerable<TextWord> SplitCells(string raw)
    {
        var start = 0;
        foreach (var cell in raw.Split('\t'))
        {
            var text = cell.Trim();
            yield return new TextWord(PrintedText.Plain(text), start + cell.Length - cell.TrimStart().Length, text.Length);
            start += cell.Length + 1;
        }
    }

    private static string Unspaced(string word) => string.Concat(word.Where(character => !char.IsWhiteSpace(character)));

    private static int WidthOf(char character) => character < 0x2000 ? 1 : 2;

    // “合　计” is one word, and so is a code at the head of a line whose digits stand apart: “2 0 8”.
    [GeneratedRegex(@"(?<!\S)[合总]\s{1,8}计(?!\S)|(?<=^\s*)\d(\s{1,8}\d){2,6}(?=\s+[^\s\d])|\S+")]
    private static partial Regex NonSpace();

    [GeneratedRegex(@"^(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?(?=合计$))([^\d,.].*)$")]
    private static partial Regex AmountFirst();

    [GeneratedRegex(@"^(.*[^\d,.\-])(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<=^合计)\d+(?:\.\d+)?)$")]
    private static partial Regex AmountLast();
}
