using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>What the slots of a paragraph are filled from; <paramref name="Item"/> is the line that it is about, if any.</summary>
internal sealed record Writing(Facts Facts, Item? Item)
{
    public string Fill(Template template) => string.Concat(template.Pieces.Select(piece => piece.Write(this)));

    /// <summary>The unit's own words may have slots too.</summary>
    public string FillIn(string text) => text.Contains('{', StringComparison.Ordinal) ? Fill(new Template(text)) : text;

    /// <summary>Differences in texts are computed from the rounded figures (RULES.md, Tolerance).</summary>
    public decimal Rounded(CellKey cell, AmountFormat format) => format.Rounded(Facts.Figures.Amount(cell) ?? 0);

    public CellKey CellOf(string address) => Template.Resolve(address, Item?.Cell)
        ?? throw new InvalidOperationException($"{address} stands in a sentence that is not about a line.");

    /// <summary>Last year's execution of the line.</summary>
    public CellKey Execution => CellOf($"{Supplements.Execution}/{ColumnKeys.Amount}");
}
