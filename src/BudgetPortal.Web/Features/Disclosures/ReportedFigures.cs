using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>
/// The figures of a disclosure as its page tells them, each with its name and its address; those too that only texts state.
/// </summary>
public sealed class ReportedFigures(DisclosureDocument publication, InterpretedTexts interpreted, Addresses addresses)
{
    private readonly Places places = new(publication, interpreted, addresses);

    // A foreign document prints 采购 and 绩效 in words only.
    private readonly ILookup<CellKey, decimal> stated = interpreted.All.SelectMany(text => text.Figures)
        .Where(figure => figure.Cell is { } cell && Supplements.Tables.Contains(cell.Table))
        .ToLookup(figure => figure.Cell!.Value, figure => figure.Amount);

    /// <summary>In yuan, or in what is counted; null where nothing was reported.</summary>
    public decimal? Of(CellKey cell) => publication.Figures.Amount(cell) ?? (stated.Contains(cell) ? stated[cell].First() : null);

    public TableFigures Table(string table) => publication.Figures[table];

    /// <summary>The amount in 万元, linked to where it stands.</summary>
    public Phrase Amount(CellKey cell) => new(Words.TenThousand(Of(cell) ?? 0), places.Of(cell));

    /// <summary>What is counted, linked to where it stands.</summary>
    public Phrase Count(CellKey cell, string counter) => new($"{Amounts.Print(Of(cell) ?? 0, 0)}{counter}", places.Of(cell));

    public ChartPart Part(string label, CellKey cell)
    {
        var part = new ChartPart(label, Of(cell) ?? 0, places.Of(cell));
        return publication.Edition.FindTable(cell.Table) is { } table && publication.Figures[cell] is { Amount: not null } value
            ? part with { Printed = table.Print(value, AmountUnit.Yuan) }
            : part;
    }

    /// <summary>The parts of a whole that were reported and are not zero.</summary>
    public IReadOnlyList<ChartPart> Parts(string table, string column, IEnumerable<string> lines) =>
    [
        .. lines.Select(line => new CellKey(table, line, column))
            .Where(cell => Of(cell) is > 0)
            .Select(cell => Part(NameOf(cell), cell)),
    ];

    /// <summary>A line's name: “一、财政拨款收入” without its number.</summary>
    public string NameOf(CellKey cell)
    {
        var label = LabelOf(cell);
        return label.IndexOf('、', StringComparison.Ordinal) is var mark and >= 0 ? label[(mark + 1)..] : label;
    }

    private string LabelOf(CellKey cell)
    {
        var line = publication.Figures[cell.Table].Find(cell.Line);
        return line is { Name.Length: > 0 }
            ? line.Name
            : publication.Edition.FindTable(cell.Table)?.Panels.Select(panel => panel.FindLine(cell.Line))
                .FirstOrDefault(found => found is not null)?.Label
                ?? "";
    }
}
