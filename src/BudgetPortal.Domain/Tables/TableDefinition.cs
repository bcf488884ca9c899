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

    /// <summary>“编制单位” or “编制部门”, printed above the table before the unit's name.</summary>
    public required string PreparedByLabel { get; init; }

    /// <summary>The note under an empty table, where the form asks for one (RULES.md F23).</summary>
    public string? NilNote { get; init; }

    /// <summary>One sentence for the public: what this table tells.</summary>
    public required string Purpose { get; init; }

    /// <summary>The title without year and kind: “支出预算总表”.</summary>
    public required string ShortTitle { get; init; }

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
