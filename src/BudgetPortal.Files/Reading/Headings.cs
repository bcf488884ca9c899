using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// The columns of a file matched to those of a layout: for each column of the layout the file's, and those of the file that the form does
/// not have. The higher the score, the more of the headings agree.
/// </summary>
internal sealed record HeadingMatch(TableLayout Layout, IReadOnlyList<int> Columns, IReadOnlyList<int> Others, double Score)
{
    /// <summary>True where no heading is worded otherwise than the form, or others by its synonyms, word it.</summary>
    public bool IsExact { get; init; }

    /// <summary>True where one column of the file holds code and name.</summary>
    public bool IsJoined { get; init; }
}

/// <summary>The one matcher of what stands over the columns of a table, in whatever file, with what forms prescribe.</summary>
internal static partial class Headings
{
    /// <summary>How much of the headings must agree at least; one worded otherwise counts for three quarters.</summary>
    private const double Fits = 0.85;

    private const double Otherwise = 0.75;

    /// <summary>Every heading of every form, groups and columns.</summary>
    public static IReadOnlySet<string> All { get; } = KnownTitles.AllDefinitions.SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>The headings that stand over several columns.</summary>
    public static IReadOnlySet<string> Groups { get; } = KnownTitles.AllDefinitions.SelectMany(GroupsOf)
        .ToHashSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> TablesByOnlyGroup = KnownTitles.AllDefinitions
        .SelectMany(table => GroupsOf(table).Select(heading => (Heading: heading, table.Key)))
        .Distinct().GroupBy(group => group.Heading, StringComparer.Ordinal).Where(tables => tables.Count() == 1)
        .ToDictionary(tables => tables.Key, tables => tables.Single().Key, StringComparer.Ordinal);

    /// <summary>
    /// The headings over several columns by which another table alone is known, and by which none of <paramref name="above"/> is meant.
    /// </summary>
    public static IEnumerable<string> GroupsOfAnotherThan(string table, IReadOnlyList<string> above) => TablesByOnlyGroup
        .Where(group => group.Value != table && !above.Any(own => IsMuchLike(own, group.Key))).Select(group => group.Key);

    /// <summary>A heading without its year, which changes every year, and without a unit of money: “2024年机关运行经费预算数（万元）”.</summary>
    public static string Bare(string heading) => Year().Replace(PrintedText.Bare(KnownTitles.WithoutUnit(heading)), "");

    /// <summary>True over a column that numbers the rows, which forms other than T10 do not have.</summary>
    public static bool IsOfSequence(IReadOnlyList<string> stack) => stack is ["序号" or "行次" or "行号"];

    /// <summary>True over a column for remarks, which no form has.</summary>
    public static bool IsOfRemarks(IReadOnlyList<string> stack) => stack is ["备注"];

    /// <summary>All headings of a table, bared.</summary>
    public static IEnumerable<string> Of(TableDefinition table) => NodesOf(table).Select(node => Bare(node.Heading)).Distinct();

    /// <summary>
    /// For each table whose headings the columns print (of <paramref name="table"/> alone where it is known) its best layout: the one most
    /// like, and of those alike the nearest to the form. <paramref name="stacks"/> are the headings over each column from the top;
    /// <paramref name="isWhole"/>: they are all columns of the table in their order, else others may stand between.
    /// </summary>
    public static IEnumerable<HeadingMatch> Match(
        IReadOnlyList<IReadOnlyList<string>> stacks, string? table, EditionKey? form, bool isWhole, string printed = "")
    {
        printed += string.Concat(stacks.SelectMany(stack => stack).Distinct());
        return TableLayouts.All.Where(layout => table is null || layout.Definition.Key == table)
            .Select(layout => Match(layout, stacks, isWhole)).OfType<HeadingMatch>()
            .Select(match => match with { Score = match.Score + GroupsIn(printed, match.Layout) + Nearness(match.Layout.EditionKey, form) })
            .GroupBy(match => match.Layout.Definition.Key).Select(matches => matches.MaxBy(match => match.Score)!);
    }

    /// <summary>
    /// The definition with most columns all of whose headings a text prints anywhere, where nothing tells which column they stand over. One
    /// that wrapped stands in two places.
    /// </summary>
    public static TableDefinition? InText(IEnumerable<string> words, string printed, IEnumerable<TableDefinition> definitions)
    {
        var bare = words.Select(Bare).ToHashSet(StringComparer.Ordinal);
        return definitions.Where(table => Of(table).All(IsPrinted)).MaxBy(table => table.Leaves().Count());

        bool IsPrinted(string heading) => printed.Contains(heading, StringComparison.Ordinal) || IsWrapped(heading);

        bool IsWrapped(string heading) => heading.Length > 3
            && Enumerable.Range(1, heading.Length - 1).Any(length => bare.Contains(heading[..length]) && bare.Contains(heading[length..]));
    }

    private static IEnumerable<string> GroupsOf(TableDefinition table) =>
        NodesOf(table).Where(node => node.Parts.Count > 0).Select(node => Bare(node.Heading));

    private static IEnumerable<Column> NodesOf(TableDefinition table) =>
        table.Panels.SelectMany(panel => panel.Columns).SelectMany(column => column.Nodes());

    private static HeadingMatch? Match(TableLayout layout, IReadOnlyList<IReadOnlyList<string>> stacks, bool isWhole)
    {
        if (isWhole && stacks.Count != layout.Columns.Length)
        {
            return null;
        }

        var columns = new List<int>(layout.Columns.Length);
        var sum = 0.0;
        foreach (var column in layout.Columns)
        {
            var index = isWhole ? columns.Count : Find(column, stacks, columns);
            var alike = index < 0 ? 0 : Alike(column, stacks[index], isWhole).Alike;
            if (alike == 0)
            {
                return null;
            }

            columns.Add(index);
            sum += alike;
        }

        var others = Enumerable.Range(0, stacks.Count).Where(index => stacks[index].Count > 0 && !columns.Contains(index)).ToList();
        var average = sum / columns.Count;
        return average < Fits ? null : new HeadingMatch(layout, columns, others, average - (0.4 * others.Count))
        {
            IsExact = sum == columns.Count,
        };
    }

    /// <summary>
    /// The column of the file that has most of the headings. The same heading may stand on both sides (项目, 预算数): the sides are printed
    /// from left to right.
    /// </summary>
    private static int Find(LayoutColumn column, IReadOnlyList<IReadOnlyList<string>> stacks, List<int> taken)
    {
        var alike = Enumerable.Range(0, stacks.Count).Where(index => !taken.Contains(index))
            .Select(index => (Index: index, Found: Alike(column, stacks[index], isWhole: false)))
            .Where(match => match.Found.Alike > 0).ToList();
        var best = alike.Where(match => match.Found.Above == alike.Max(other => other.Found.Above)).Select(match => match.Index).ToList();
        var from = taken.Count == 0 ? 0 : taken[^1] + 1;
        return best.Where(index => index >= from).Concat(best).DefaultIfEmpty(-1).First();
    }

    /// <summary>
    /// How far the lowest lines of a stack say a column's heading together, since it may be wrapped: 1, or less where it is worded
    /// otherwise, or 0; and how many of the headings above agree. Under the heading of another group it is another column.
    /// </summary>
    private static (double Alike, int Above) Alike(LayoutColumn column, IReadOnlyList<string> stack, bool isWhole)
    {
        var (printed, best) = ("", 0.0);
        for (var index = stack.Count - 1; index >= 0; index--)
        {
            printed = stack[index] + printed;
            if (column.IsNamed(printed))
            {
                var above = stack.Take(index).ToList();
                return above.Exists(heading => column.OtherGroups.Contains(heading)) ? (0, 0) : (1, above.Count(column.Above.Contains));
            }

            best = isWhole && IsMuchLike(column.Heading, printed) ? Otherwise : best;
        }

        return (best, 0);
    }

    private static bool IsMuchLike(string heading, string printed) => heading.Length > 1 && printed.Length > 1
        && (((IsWithin(heading, printed) || IsWithin(printed, heading))
                && Math.Min(heading.Length, printed.Length) * 2 >= Math.Max(heading.Length, printed.Length))
            || (heading.Length > 2 && printed.EndsWith(heading, StringComparison.Ordinal)));

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

    /// <summary>How many of the headings above the columns are printed.</summary>
    private static double GroupsIn(string printed, TableLayout layout) =>
        0.2 * layout.Groups.Count(heading => printed.Contains(heading, StringComparison.Ordinal));

    /// <summary>Weighs as much as two headings of ten that are worded otherwise.</summary>
    private static double Nearness(EditionKey one, EditionKey? form) =>
        form is null ? 0 : one == form ? 0.14 : 0.06 * (1 - (one.DistanceTo(form) / 1000.0));

    [GeneratedRegex(@"20\d\d年度?")]
    private static partial Regex Year();
}
