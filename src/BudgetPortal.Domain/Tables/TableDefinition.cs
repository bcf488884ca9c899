using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Tables;

/// <summary>
/// A disclosure table as its form prescribes it: title, headings, lines, unit and widths. It holds no figure.
/// <paramref name="Key"/> is the name that RULES.md and every address use (T1 … T10, T4b); <paramref name="Slug"/> is the
/// word in the table's web address.
/// </summary>
public sealed record TableDefinition(string Key, string Slug, string Title)
{
    public required IReadOnlyList<Panel> Panels { get; init; }

    public AmountUnit AmountUnit { get; init; } = AmountUnit.Yuan;

    /// <summary>Digits printed after the point, in <see cref="AmountUnit"/>.</summary>
    public int Decimals { get; init; }

    /// <summary>Unit and decimals with which a value is printed: those kept beside it, else those of its text, else the form's.</summary>
    public PrintedDigits PrintedDigitsOf(CellValue value) =>
        value.Printed
        ?? new PrintedDigits(AmountUnit, value is { Amount: not null, Text: { } text } ? PrintedNumber.DecimalsOf(text) : Decimals);

    /// <summary>The characters of a cell as printed; blank where it is.</summary>
    public string Print(CellValue value) => Print(value, PrintedDigitsOf(value).Unit);

    /// <summary>The characters of a cell in a unit: as printed, or converted where it is printed in another.</summary>
    public string Print(CellValue value, AmountUnit unit)
    {
        var digits = PrintedDigitsOf(value);
        return (value, digits.Unit == unit) switch
        {
            ({ Text: { } text }, true) => text,
            ({ Amount: { } yuan }, true) => Amounts.Print(yuan / unit.InYuan, digits.Decimals),
            ({ Amount: { } yuan }, false) => unit == AmountUnit.Yuan ? Amounts.PrintYuan(yuan) : Amounts.Print(yuan / unit.InYuan, 2),
            _ => value.Text ?? "",
        };
    }

    /// <summary>The same figures, where unit and digits that the form prescribes are not kept beside a value.</summary>
    public TableFigures WithoutPrescribedDigits(TableFigures figures)
    {
        var prescribed = new PrintedDigits(AmountUnit, Decimals);
        return figures with
        {
            Lines = [.. figures.Lines.Select(WithoutPrescribed)],
        };

        FigureLine WithoutPrescribed(FigureLine line) =>
            line with { Cells = line.Cells.SetItems(line.Cells.Where(IsPrescribed).Select(Bare)) };

        bool IsPrescribed(KeyValuePair<string, CellValue> cell) => cell.Value.Printed == prescribed;

        static KeyValuePair<string, CellValue> Bare(KeyValuePair<string, CellValue> cell) =>
            new(cell.Key, cell.Value with { Printed = null });
    }

    /// <summary>“编制单位” or “编制部门”, printed above the table before the unit's name.</summary>
    public required string PreparedByLabel { get; init; }

    /// <summary>The note under an empty table, where the form asks for one (RULES.md F23).</summary>
    public string? NilNote { get; init; }

    /// <summary>One sentence for the public: what this table tells.</summary>
    public required string Purpose { get; init; }

    /// <summary>The title without year and kind: “支出预算总表”.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>
    /// Words by which titles, sheets and files name this table otherwise. Of two characters a word is the whole name, with or without 表; a
    /// word in several parts needs each of them.
    /// </summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>The codes under which the budget platform exports the table: of a unit (2.15), of a department (3.15).</summary>
    public IReadOnlyList<string> PlatformCodes { get; init; } = [];

    public IEnumerable<Column> Leaves() => Panels.SelectMany(panel => panel.Leaves());

    public Panel? FindPanel(string key) => Panels.FirstOrDefault(panel => panel.Key == key);

    /// <summary>The words of a cell's place: line, then the path of headings over its column.</summary>
    public string PathOf(string column) =>
        Panels.SelectMany(panel => panel.Columns).Select(node => PathTo(node, column)).FirstOrDefault(path => path is not null) ?? column;

    private static string? PathTo(Column node, string column)
    {
        if (node.Parts.Count == 0)
        {
            return node.Key == column ? node.Heading : null;
        }

        var below = node.Parts.Select(part => PathTo(part, column)).FirstOrDefault(path => path is not null);
        return below is null ? null : $"{node.Heading}/{below}";
    }
}
