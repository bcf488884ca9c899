using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// The cells of a table that should hold amounts. The assembly reads printed amounts; a number in a cell is exact, and how it is shown
/// follows from its format.
/// </summary>
internal sealed class SheetAmounts(TableAssembly table)
{
    /// <summary>What is said of #REF! and its like.</summary>
    public const string Fault = "这一格是错误值，未读取";

    private readonly Dictionary<SourcePlace, SheetCell> cells = [];
    private readonly Dictionary<SourcePlace, string> reasons = [];
    private readonly HashSet<SourcePlace> unknownFormulas = [];

    /// <summary>The cells of formulas that nothing has worked out yet.</summary>
    public IReadOnlySet<SourcePlace> UnknownFormulas => unknownFormulas;

    private TableDefinition Definition => table.Definition;

    /// <summary>Why a cell is no amount, where the assembly does not know it; null elsewhere.</summary>
    public string? WhyNone(SourcePlace place) => reasons.GetValueOrDefault(place);

    /// <summary>What a cell prints, for the assembly; <paramref name="text"/> is its text, tidied.</summary>
    public string Print(SheetCell cell, string text, SourcePlace place)
    {
        cells[place] = cell;
        switch (cell.Content)
        {
            case CellContent.Number when table.Caption.Unit is not null && CellFormat.Print(cell.Number, cell.Format) is { } shown
                && !Shows(shown, cell.Number):
                reasons[place] = $"这一格存的是{cell.Text}，按格式显示为“{shown}”，不能确定是哪个，未读取";
                return shown.Length == 0 || PrintedAmount.Parse(shown) is not null ? $"“{shown}”" : shown;
            case CellContent.Number:
                return Amounts.ForMachines(cell.Number);
            case CellContent.UnknownFormula:
                unknownFormulas.Add(place);
                return "";
            case CellContent.Error:
                reasons[place] = Fault;
                return cell.Text;
            case CellContent.Date:
                reasons[place] = "这一格是日期，不是金额，未读取";
                return cell.Text;
            default:
                return InUnitOfTable(text, place);
        }
    }

    /// <summary>The line with its numbers exactly as they stand in the cells.</summary>
    public FigureLine Exact(FigureLine line)
    {
        foreach (var (column, value) in line.Cells)
        {
            if (value.Amount is not null && table.Places.TryGetValue(new CellKey(table.Key, line.Key, column), out var place)
                && cells.GetValueOrDefault(place) is { Content: CellContent.Number } cell)
            {
                line = line.With(column, ValueOf(cell));
            }
        }

        return line;
    }

    private CellValue ValueOf(SheetCell cell)
    {
        var yuan = decimal.Round(cell.Number * Definition.AmountUnit.InYuan, 2, MidpointRounding.AwayFromZero);
        return CellFormat.Print(cell.Number, cell.Format) is { } shown && Shows(shown, cell.Number)
            ? Shown(shown, cell.Number) is null ? new CellValue(yuan, shown)
                : PrintedAmount.ToCell(cell.Number, shown, Definition) with { Amount = yuan }
            : PrintedAmount.ToCell(cell.Number, cell.Text, Definition) with { Amount = yuan, Text = null };
    }

    /// <summary>True where the format shows the number itself, rounded, one below nothing also behind △, or a dash for nothing.</summary>
    private static bool Shows(string shown, decimal number) =>
        Shown(shown, number) is { } amount ? Amounts.Round(number, PrintedNumber.DecimalsOf(shown)) == amount : number == 0;

    private static decimal? Shown(string shown, decimal number) =>
        PrintedAmount.Parse(shown) ?? (number < 0 ? PrintedAmount.ParseMarked(shown) : null);

    /// <summary>“5,660,000.00元”: an amount may say its unit itself; one that is not the unit printed above the table is not read.</summary>
    private string InUnitOfTable(string text, SourcePlace place)
    {
        if (PrintedAmount.WithUnit(text) is not (_, var unit, var amount) || unit == Definition.AmountUnit)
        {
            return text;
        }

        if (table.Caption.Unit is not null)
        {
            reasons[place] = $"这一格写的是{unit.Label}，表上的金额单位是{Definition.AmountUnit.Label}，不能确定是哪个，未读取";
            return text;
        }

        return Amounts.ForMachines(amount * unit.InYuan / Definition.AmountUnit.InYuan);
    }
}
