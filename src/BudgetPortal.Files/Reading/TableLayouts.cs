using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>A column as a file prints it: its panel, what it holds, and its heading bared for comparison.</summary>
internal sealed record LayoutColumn(Panel Panel, Column Column, string Heading)
{
    /// <summary>True for one column that holds whole codes where the form has one each for 类, 款 and 项.</summary>
    public bool HoldsWholeCode { get; init; }

    /// <summary>The headings above it, bared, from the top.</summary>
    public ImmutableArray<string> Above { get; init; } = [];

    /// <summary>The headings above other columns of its table, or of another table alone, but not above it.</summary>
    public ImmutableHashSet<string> OtherGroups { get; init; } = [];

    /// <summary>True for its heading and for what others print in its place.</summary>
    public bool IsNamed(string printed) => printed == Heading || Column.Kind switch
    {
        ColumnKind.Amount => Column.Synonyms.Contains(printed),
        ColumnKind.Name => Heading.EndsWith("科目名称", StringComparison.Ordinal) && printed.EndsWith("科目名称", StringComparison.Ordinal),
        ColumnKind.Code => HoldsWholeCode && (printed is "科目编码" or "科目代码" || printed.EndsWith("分类科目编码", StringComparison.Ordinal)),
        _ => false,
    };
}

/// <summary>One way in which an edition prints a table: its columns from left to right.</summary>
internal sealed record TableLayout(TableDefinition Definition, EditionKey EditionKey, ImmutableArray<LayoutColumn> Columns)
{
    /// <summary>True for that of the form itself, which has a column of its own for each part of a code.</summary>
    public bool IsPrescribed => Columns.Length == Definition.Leaves().Count();

    /// <summary>The columns of amounts that a table of the form has and this print of it has not.</summary>
    public IReadOnlyList<Column> Lacking(TableDefinition own) =>
        [.. own.Leaves().Where(column => column.Kind == ColumnKind.Amount).ExceptBy(Definition.Leaves().Select(column => column.Key),
            column => column.Key)];

    /// <summary>The headings that stand over its columns.</summary>
    public IReadOnlyList<string> Groups { get; } = [.. Columns.SelectMany(column => column.Above).Distinct()];
}

/// <summary>Every way in which the editions known print their tables, newest first.</summary>
internal static class TableLayouts
{
    public static ImmutableArray<TableLayout> All { get; } = [.. Edition.All.Reverse().SelectMany(edition =>
        edition.Tables.SelectMany(table => Variants(table, edition.EditionKey)))];

    /// <summary>Every layout of a table, those of the forms most like <paramref name="form"/> first.</summary>
    public static IEnumerable<TableLayout> Of(string table, EditionKey? form = null) => Edition.NearestTo(form)
        .SelectMany(edition => All.Where(layout => layout.EditionKey == edition.EditionKey && layout.Definition.Key == table));

    private static IEnumerable<TableLayout> Variants(TableDefinition table, EditionKey form)
    {
        var columns = table.Panels.SelectMany(panel => panel.Columns.SelectMany(node => Flatten(panel, node, []))).ToImmutableArray();
        yield return Layout(columns);
        var codes = columns.Where(column => column.Column.Kind == ColumnKind.Code).ToList();
        if (codes.Count > 1)
        {
            var whole = codes[0] with { HoldsWholeCode = true, Heading = codes[0].Above[^1], Above = codes[0].Above[..^1] };
            yield return Layout([.. columns.Select(column => column == codes[0] ? whole : column)
                .Where(column => !codes.Contains(column) || column == whole)]);
        }

        TableLayout Layout(ImmutableArray<LayoutColumn> all) => new(table, form, [.. all.Select(column => column with
        {
            OtherGroups = [.. all.SelectMany(other => other.Above).Concat(Headings.GroupsOfAnotherThan(table.Key, column.Above))
                .Except(column.Above)],
        })]);
    }

    private static IEnumerable<LayoutColumn> Flatten(Panel panel, Column node, ImmutableArray<string> above)
    {
        var heading = Headings.Bare(node.Heading);
        return node.Parts.Count == 0
            ? [new LayoutColumn(panel, node, heading) { Above = above }]
            : node.Parts.SelectMany(part => Flatten(panel, part, above.Add(heading)));
    }
}
