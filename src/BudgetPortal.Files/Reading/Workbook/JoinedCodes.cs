using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>Code and name in one column: “20805 行政事业单位养老支出” under “科目”.</summary>
internal static class JoinedCodes
{
    /// <summary>
    /// The one match of the headings with that column told as two; null where no column is such, or the table is not certain.
    /// </summary>
    public static HeadingMatch? Match(SheetContent sheet, SheetHeader header, string? table, EditionKey? form)
    {
        // A heading of their own, “科目编码及名称”, may be none that is known.
        var first = Math.Max(0, header.Stacks.ToList().FindIndex(stack => stack.Count > 0) - 1);
        var joined = Enumerable.Range(0, header.Stacks.Count)
            .FirstOrDefault(column => IsJoined(sheet, header, column), IsEmpty(sheet, header) ? first : -1);
        if (joined < 0)
        {
            return null;
        }

        IReadOnlyList<IReadOnlyList<string>> stacks =
            [.. header.Stacks.Take(joined), ["科目编码"], ["科目名称"], .. header.Stacks.Skip(joined + 1)];
        return Headings.Match(stacks, table, form, isWhole: false).ToList() is [var match]
            ? match with { Columns = [.. match.Columns.Select(Printed)], Others = [.. match.Others.Select(Printed)], IsJoined = true }
            : null;

        int Printed(int column) => column > joined ? column - 1 : column;
    }

    /// <summary>Below its headings stand codes with names, and else nothing but words without a code, such as 合计.</summary>
    private static bool IsJoined(SheetContent sheet, SheetHeader header, int column)
    {
        var texts = sheet.Below(header.Bottom).Select(row => row.Value.TryGetValue(column, out var cell) ? PrintedText.Tidy(cell.Text) : "")
            .Where(text => text.Length > 0).ToList();
        var coded = texts.Count(text => PrintedCode.BeforeName(text) is not null);
        return coded > 0 && coded >= texts.Count(text => char.IsAsciiDigit(text[0]));
    }

    /// <summary>A table without an amount names no line.</summary>
    private static bool IsEmpty(SheetContent sheet, SheetHeader header) =>
        sheet.Below(header.Bottom).All(row => row.Value.Values.All(cell => cell.IsWords));
}
