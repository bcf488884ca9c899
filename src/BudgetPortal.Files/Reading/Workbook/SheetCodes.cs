using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>The codes of a sheet's lines, row by row, put into the columns of the form.</summary>
/// <param name="hasZeros">Some 款 or 项 of the sheet keeps its zero: then one without is a misprint, and stays as printed.</param>
internal sealed class SheetCodes(TableLayout layout, WorkbookKind kind, bool hasZeros)
{
    private readonly string?[] lastCode = new string?[3];

    /// <summary>
    /// Codes may be numbers that lost their zeros (2 for 02), texts of numbers (2080505.0), in brackets ([201]), whole codes in the
    /// column of 类, or without the 款 that the line above has too.
    /// </summary>
    public void Settle(string[] texts)
    {
        var codes = Enumerable.Range(0, texts.Length).Where(index => layout.Columns[index].Column.Kind == ColumnKind.Code).ToList();
        if (codes.Count == 0 || (kind.IsOurs && !kind.HasLostZeros))
        {
            return;
        }

        foreach (var index in codes)
        {
            texts[index] = PrintedCode.Plain(PrintedText.Bare(texts[index]));
        }

        if (codes.Count == 1 || !codes.Any(index => texts[index].Any(char.IsAsciiDigit)))
        {
            return;
        }

        if (texts[codes[0]] is { Length: > 3 } whole && whole.All(char.IsAsciiDigit)
            && codes.Skip(1).All(index => texts[index].Length == 0))
        {
            foreach (var (level, part) in PrintedCode.PartsOf(whole, codes.Count).Index())
            {
                texts[codes[level]] = part;
            }
        }

        for (var level = 0; level < codes.Count; level++)
        {
            var digits = layout.Columns[codes[level]].Column.Digits;
            var length = digits.End.Value - digits.Start.Value;
            var text = texts[codes[level]];
            if (!hasZeros && level > 0 && text.Length > 0 && text.Length < length && text.All(char.IsAsciiDigit))
            {
                texts[codes[level]] = text.PadLeft(length, '0');
            }
            else if (text.Length == 0 && level > 0 && texts[codes[0]] == lastCode[0]
                && codes.Skip(level + 1).Any(below => texts[below].Length > 0))
            {
                texts[codes[level]] = lastCode[level] ?? "";
            }

            if (texts[codes[level]].Length > 0)
            {
                lastCode[level] = texts[codes[level]];
                Array.Clear(lastCode, level + 1, lastCode.Length - level - 1);
            }
        }
    }
}
