using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative.Slots;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Whether a paragraph stands once, or once for every class or item of expenditure.</summary>
public enum Recurrence
{
    Once,

    /// <summary>For every 类 of T4 (the municipal style).</summary>
    PerClass,

    /// <summary>For every 项 of T5, T6 and T7 (the district style).</summary>
    PerItem,
}

/// <summary>One wording of a paragraph and when it is written; the first whose condition holds is written, any is recognised.</summary>
internal sealed record Wording(Template Template, Func<Facts, bool> Holds)
{
    public static Wording Always(string template) => new(new Template(template), _ => true);

    /// <summary>A wording that other units use: read, never written.</summary>
    public static Wording Read(string template) => new(new Template(template), _ => false);

    public static Wording When(Func<Facts, bool> holds, string template) => new(new Template(template), holds);
}

/// <summary>
/// A paragraph of 编制说明 or 其他相关情况说明 whose amounts are addresses. <paramref name="Key"/> is its line in the text's own
/// addresses (<c>N4/headline/…</c>).
/// </summary>
internal sealed record Statement(string Key, Recurrence Recurrence, params IReadOnlyList<Wording> Wordings)
{
    public Statement(string key, string template)
        : this(key, Recurrence.Once, Wording.Always(template))
    {
    }

    /// <summary>How an item is told: at length where last year's execution is known, else briefly.</summary>
    public Wording WordingFor(Facts facts, Item item) => Wordings.First(wording => wording.Holds(facts.About(item)));

    /// <summary>Whether any of its wordings has a slot for the cell.</summary>
    public bool Tells(CellKey cell) =>
        Wordings.Any(wording => wording.Template.Source.Contains($"{{{cell}:", StringComparison.Ordinal));

    /// <summary>The address of a figure where the text states it: its column is the told cell's address, joined by points.</summary>
    public static CellKey KeyOf(TextSectionKind kind, string statement, CellKey cell, string prefix = "") =>
        new(TextKeys.Of(kind), statement, $"{prefix}{cell.Table}.{cell.Line}.{cell.Column}");
}
