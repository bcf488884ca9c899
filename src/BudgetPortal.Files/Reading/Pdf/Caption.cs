using System.Text.RegularExpressions;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>What stands above a table.</summary>
internal sealed partial class Caption
{
    /// <summary>The table that the title names.</summary>
    public string? Table { get; init; }

    public string Title { get; init; } = "";

    public PrintedLine? Line { get; init; }

    public string PreparedBy { get; private set; } = "";

    /// <summary>The unit of money printed over the table; null where none is.</summary>
    public PrintedUnit? Unit { get; private set; }

    /// <summary>A caption whose title is that line, which may print the unit of money too.</summary>
    public static Caption Of(string table, PrintedLine line)
    {
        var words = TitleNumber().Replace(WithoutUnit(line.Text), "");
        var caption = new Caption { Table = table, Title = words, Line = line };
        caption.ReadLabels(line);
        return caption;
    }

    /// <summary>“支出预算总表（续）” of “支出预算总表（续）单位：元”, where both stand on one line.</summary>
    public static string WithoutUnit(string line) =>
        AmountUnit.Find(line) is { } unit ? PrintedText.Tidy(line.Remove(unit.Start, unit.Length)) : line;

    /// <summary>Takes 编制单位 and the unit of money from a line, which may print both.</summary>
    public bool ReadLabels(PrintedLine line)
    {
        var unit = AmountUnit.Find(line.Text) ?? UnitBehindName(line.Text);
        var prepared = PreparedByLabel().Match(unit is { Start: > 0 and var start } ? line.Text[..start]
            : line.Text[(unit?.Length ?? 0)..]);
        Unit = unit ?? Unit;
        if (prepared.Success)
        {
            PreparedBy = PrintedText.Tidy(prepared.Groups["words"].Value);
        }

        return unit is not null || prepared.Success;
    }

    /// <summary>Takes the unit of money that headings print: “预算数（万元）”.</summary>
    public void ReadHeadings(IEnumerable<PrintedUnit> units)
    {
        foreach (var unit in units)
        {
            // Two units in one table are no unit of it.
            Unit = Unit is null || Unit.Value.Unit == unit.Unit ? unit
                : Unit.Value with { Unit = null, Text = $"{Unit.Value.Text}、{unit.Text}" };
        }
    }

    /// <summary>“编制单位：某中心 万元”: the space between them is lost where runs are joined to a line.</summary>
    private static PrintedUnit? UnitBehindName(string line) =>
        UnitAtEnd().Match(line) is { Success: true } end && AmountUnit.Find(end.Value) is { } unit ? unit with { Start = end.Index } : null;

    [GeneratedRegex(@"(?<=^\s*(编制|填报|预算)(单位|部门)\s*[:：].+)(人民币)?[百千万亿]+元$")]
    private static partial Regex UnitAtEnd();

    [GeneratedRegex(@"^\s*((附?表\s*)?[一二三四五六七八九十\d]{1,2}\s*[、.．:：]\s*|附?表\s*[一二三四五六七八九十\d]{1,2}\s+)")]
    private static partial Regex TitleNumber();

    // “人民币” before “单位：元” belongs to the unit.
    [GeneratedRegex(@"^\s*(?<words>(编制|填报|预算)(单位|部门)\s*[:：].*?)(人民币)?$")]
    private static partial Regex PreparedByLabel();
}
