using BudgetPortal.Domain.Text;
using BudgetPortal.Files.Reading.Blocks;

namespace BudgetPortal.Files.Reading;

/// <summary>What stands above a table: its title, the line “编制单位：…” and the unit of money, from whatever file.</summary>
internal sealed class Caption
{
    /// <summary>Before “单位：元” it belongs to the unit.</summary>
    private const string Currency = "人民币";

    /// <summary>The table that the title names; null where there is none.</summary>
    public string? Table { get; private init; }

    /// <summary>As printed, without a number; blank where there is none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Where the title stands.</summary>
    public SourcePlace? Place { get; private init; }

    public string PreparedBy { get; private set; } = "";

    /// <summary>The unit of money printed over the table; null where none is.</summary>
    public PrintedUnit? Unit { get; private set; }

    /// <summary>A caption with that title, whose line may print the unit of money too.</summary>
    public static Caption Of(KnownTitle title, LineBlock line)
    {
        var caption = new Caption { Table = title.Table, Title = title.Printed, Place = line.Place };
        caption.ReadLabels(line.Text);
        return caption;
    }

    /// <summary>What the lines above a table say: its title is the first that is one.</summary>
    public static Caption Of(IReadOnlyList<LineBlock> lines)
    {
        var title = lines.FirstOrDefault(line => line.Title is not null);
        var caption = title is null ? new Caption() : Of(title.Title!, title);
        foreach (var (index, line) in lines.Index())
        {
            caption.ReadLabels(line.Text, lines.ElementAtOrDefault(index + 1)?.Text ?? "");
        }

        return caption;
    }

    /// <summary>A title and a unit that stand elsewhere than above the table, as in the name and the last column of a CSV.</summary>
    public static Caption Of(string title, string? unit) =>
        new() { Title = title, Unit = unit is null ? null : new PrintedUnit(AmountUnit.Named(unit), unit, 0, 0) };

    /// <summary>True for a line that stands over tables and is no title.</summary>
    public static bool IsLabel(string line) => new Caption().ReadLabels(line) || LineWords.IsCaptionLabel(line);

    /// <summary>
    /// Takes 编制单位 and the unit of money from a line, which may print both; the name may stand in the cell beside it. True where it has
    /// one of them. What was printed before counts.
    /// </summary>
    public bool ReadLabels(string line, string next = "")
    {
        var unit = AmountUnit.Find(line) ?? KnownTitles.UnitBehindName(line);
        var rest = unit switch { { Start: > 0 and var start } => line[..start], { Length: var length } => line[length..], _ => line };
        var name = KnownTitles.FindUnitName(rest);
        Unit ??= unit;
        if (name is not null && PreparedBy.Length == 0)
        {
            PreparedBy = PrintedText.Tidy(rest) + (name.Length == 0 && AmountUnit.Find(next) is null ? PrintedText.Tidy(next) : "");
            PreparedBy = PreparedBy.EndsWith(Currency, StringComparison.Ordinal) ? PreparedBy[..^Currency.Length] : PreparedBy;
        }

        return unit is not null || name is not null;
    }

    /// <summary>Takes the unit of money that headings print, “预算数（万元）”; two units in one table are no unit of it.</summary>
    public void ReadHeadings(IEnumerable<string> headings)
    {
        foreach (var unit in headings.Select(AmountUnit.Find).OfType<PrintedUnit>())
        {
            Unit = Unit is null || Unit.Value.Unit == unit.Unit ? unit
                : Unit.Value with { Unit = null, Text = $"{Unit.Value.Text}、{unit.Text}" };
        }
    }
}
