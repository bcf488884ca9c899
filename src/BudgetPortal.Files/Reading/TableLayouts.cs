using System.Collections.Immutable;
using System.Text.RegularExpressions;
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
}

/// <summary>One way in which an edition prints a table: its columns from left to right.</summary>
internal sealed record TableLayout(TableDefinition Definition, EditionKey EditionKey, ImmutableArray<LayoutColumn> Columns)
{
    /// <summary>Below 1 where headings are worded otherwise than the form; 0 where one is missing or another table's.</summary>
    public double Match(IReadOnlyList<IReadOnlyList<string>> stacks)
    {
        if (stacks.Count != Columns.Length)
        {
            return 0;
        }

        double sum = 0;
        for (var index = 0; index < stacks.Count; index++)
        {
            var alike = Alike(stacks[index], Columns[index].Heading);
            if (alike == 0)
            {
                return 0;
            }

            sum += alike;
        }

        return sum / stacks.Count;
    }

    /// <summary>How many of the headings above the columns stand among <paramref name="printed"/>.</summary>
    public int GroupsIn(string printed) =>
        Columns.SelectMany(column => column.Above).Distinct().Count(heading => printed.Contains(heading, StringComparison.Ordinal));

    // A heading may be wrapped: it is what the lowest lines of a column's stack say together.
    private static double Alike(IReadOnlyList<string> stack, string heading)
    {
        var printed = "";
        var best = 0.0;
        for (var index = stack.Count - 1; index >= 0; index--)
        {
            printed = stack[index] + printed;
            if (printed == heading)
            {
                return 1;
            }

            if (heading.Length > 1 && printed.Length > 1
                && (((IsWithin(heading, printed) || IsWithin(printed, heading))
                        && Math.Min(heading.Length, printed.Length) * 2 >= Math.Max(heading.Length, printed.Length))
                    || (heading.Length > 2 && printed.EndsWith(heading, StringComparison.Ordinal))))
            {
                best = 0.75;
            }
        }

        return best;
    }

    private static bool IsWithin(string part, string whole)
    {
        var position = 0;
        foreach (var character in part)
        {
            position = whole.IndexOf(character, position);
            if (position < 0)
            {
                return false;
            }

            position++;
        }

        return true;
    }
}

/// <summary>Every way in which the editions known print their tables.</summary>
internal static partial class TableLayouts
{
    private static readonly ImmutableArray<TableLayout> All = [.. Edition.All.Reverse().SelectMany(edition =>
        edition.Tables.SelectMany(table => Variants(table, edition.EditionKey)))];

    /// <summary>
    /// The layout whose headings the columns print: of the table that the title names where it names one, of the document's own
    /// edition where several are alike. Null where none fits well.
    /// </summary>
    public static TableLayout? Find(IReadOnlyList<IReadOnlyList<string>> stacks, string? table, EditionKey? form, string printed) =>
        Best(All.Where(layout => table is null || layout.Definition.Key == table), stacks, form, printed);

    /// <summary>Every layout of a table, those of the forms most like <paramref name="form"/> first.</summary>
    public static IEnumerable<TableLayout> Of(string table, EditionKey? form = null) => Edition.NearestTo(form)
        .SelectMany(edition => All.Where(layout => layout.EditionKey == edition.EditionKey && layout.Definition.Key == table));

    /// <summary>A heading without its year, which changes every year, and without a unit of money: “2024年机关运行经费预算数（万元）”.</summary>
    public static string BareHeading(string heading) => Year().Replace(PrintedText.Bare(KnownTitles.WithoutUnit(heading)), "");

    private static TableLayout? Best(
        IEnumerable<TableLayout> layouts, IReadOnlyList<IReadOnlyList<string>> stacks, EditionKey? form, string printed)
    {
        TableLayout? best = null;
        var bestScore = 0.0;
        foreach (var layout in layouts)
        {
            var match = layout.Match(stacks);
            if (match < 0.85)
            {
                continue;
            }

            var score = match + (0.2 * layout.GroupsIn(printed)) + (form is null ? 0 : Nearness(layout.EditionKey, form));
            if (score > bestScore)
            {
                (best, bestScore) = (layout, score);
            }
        }

        return best;
    }

    /// <summary>Weighs as much as two headings of ten that are worded otherwise.</summary>
    private static double Nearness(EditionKey one, EditionKey other) => one == other ? 0.14 : 0.06 * (1 - (one.DistanceTo(other) / 1000.0));

    private static IEnumerable<TableLayout> Variants(TableDefinition table, EditionKey form)
    {
        var columns = table.Panels.SelectMany(panel => panel.Columns.SelectMany(node => Flatten(panel, node, []))).ToImmutableArray();
        yield return new TableLayout(table, form, columns);
        var codes = columns.Where(column => column.Column.Kind == ColumnKind.Code).ToList();
        if (codes.Count > 1)
        {
            var whole = codes[0] with { HoldsWholeCode = true, Heading = codes[0].Above[^1], Above = codes[0].Above[..^1] };
            yield return new TableLayout(
                table, form, [.. columns.Select(column => column == codes[0] ? whole : column)
                .Where(column => !codes.Contains(column) || column == whole)]);
        }
    }

    private static IEnumerable<LayoutColumn> Flatten(Panel panel, Column node, ImmutableArray<string> above)
    {
        var heading = BareHeading(node.Heading);
        return node.Parts.Count == 0
            ? [new LayoutColumn(panel, node, heading) { Above = above }]
            : node.Parts.SelectMany(part => Flatten(panel, part, above.Add(heading)));
    }

    [GeneratedRegex(@"20\d\d年度?")]
    private static partial Regex Year();
}
