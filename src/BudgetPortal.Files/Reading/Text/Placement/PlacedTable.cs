using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>A table of a text with the places of its amounts worked out, as far as its own sums decide them.</summary>
internal sealed class PlacedTable
{
    private const decimal InCents = 100m;

    private readonly Dictionary<string, (TextRow Text, PlacedRow Row)> rows = new(StringComparer.Ordinal);
    private readonly PlacementSolver solver;

    public PlacedTable(TableAssembly table, TableText text)
    {
        (Table, Text) = (table, text);
        foreach (var panel in table.Definition.Panels)
        {
            PlacePanel(panel);
        }

        solver = new PlacementSolver([.. rows.Values.Select(row => row.Row)]);
        solver.Narrow();
        Undecided = [.. rows.Values.Where(row => row.Row.Options.Count > 1).Select(row => row.Text)];
    }

    public TableAssembly Table { get; }

    public TableText Text { get; }

    /// <summary>The lines that the table's own sums leave open.</summary>
    public IReadOnlyList<TextRow> Undecided { get; }

    public IReadOnlyCollection<string> Lines => rows.Keys;

    public PlacedRow? Find(string line) => rows.TryGetValue(line, out var row) ? row.Row : null;

    public PlacedRow this[TextRow row] => rows[row.Line.Key].Row;

    public bool IsImpossible(PlacedRow row) => row.Options.Count == 0 || solver.IsImpossible(row);

    public bool IsTooMany(PlacedRow row) => solver.IsTooMany(row);

    /// <summary>Columns by key as a set of bits, in the panel of a line; 0 where it has none of them.</summary>
    public int Columns(string line, IReadOnlyCollection<string> keys) => rows.TryGetValue(line, out var row)
        ? ColumnsOf(row.Text).Index().Where(column => keys.Contains(column.Item.Key)).Sum(column => 1 << column.Index) : 0;

    /// <summary>
    /// The sum of some cells of a line in 分 where it is certain; 0 for a line that the table does not have, null for one in doubt
    /// or a table without such columns.
    /// </summary>
    public long? Known(string line, IReadOnlyCollection<string> keys)
    {
        if (!rows.TryGetValue(line, out var row))
        {
            return Text.IsWhole ? 0 : null;
        }

        // Where lines were not understood, a line without amounts may have lost them.
        var columns = Columns(line, keys);
        return columns == 0 || IsImpossible(row.Row) || (!Text.IsWhole && row.Text.Amounts.Count == 0) ? null : row.Row.Known(columns);
    }

    /// <summary>Uses a value known from elsewhere for a line that is still open; true where that ruled something out.</summary>
    public bool Restrict(string line, IReadOnlyCollection<string> keys, long sum)
    {
        if (!rows.TryGetValue(line, out var row) || row.Row.Options.Count < 2 || IsImpossible(row.Row)
            || Columns(line, keys) is not (not 0 and var columns))
        {
            return false;
        }

        if (!PlacementSolver.Restrict(row.Row, columns, sum))
        {
            return false;
        }

        solver.Narrow();
        return true;
    }

    public static IReadOnlyList<Column> ColumnsOf(TextRow row) => [.. row.Panel.AmountColumns()];

    private void PlacePanel(Panel panel)
    {
        var shape = ShapeOf(panel);
        var texts = Text.Rows.Where(row => row.Panel == panel).ToList();
        var total = texts.Find(row => row.Kind == LineKind.Total);
        if (total is not null)
        {
            Place(total, null);
        }

        // Parents stand above their parts, so they are placed before them.
        var above = new Dictionary<string, (int Position, TextRow Row)>(StringComparer.Ordinal);
        foreach (var (position, text) in texts.Index())
        {
            if (text != total)
            {
                Place(text, shape.Sums.Count == 0 ? null : ParentOf(text.Line.Code, above) ?? total);
            }

            if (text.Line.Code.Length > 0)
            {
                above[text.Line.Code] = (position, text);
            }
        }

        void Place(TextRow text, TextRow? parent) => rows.TryAdd(text.Line.Key, (text, new PlacedRow(
            [.. text.Amounts.Select(amount => InCentsOf(amount.Amount))],
            parent is null ? null : rows[parent.Line.Key].Row,
            shape,
            text.Doubt is not null)));
    }

    private long InCentsOf(decimal amount) =>
        (long)decimal.Round(Math.Clamp(amount * Table.Definition.AmountUnit.InYuan * InCents, -long.MaxValue / 4_096,
            long.MaxValue / 4_096));

    /// <summary>
    /// The nearest line above whose code this one's begins with; null for a line without any. Lines of a text may be lost or out of
    /// order, so that codes tell it and not, as in the sums of a whole table, where the lines stand.
    /// </summary>
    private static TextRow? ParentOf(string code, Dictionary<string, (int Position, TextRow Row)> above)
    {
        (int Position, TextRow? Row) nearest = (-1, null);
        for (var length = 1; length < code.Length; length++)
        {
            if (above.TryGetValue(code[..length], out var found) && found.Position > nearest.Position)
            {
                nearest = found;
            }
        }

        return nearest.Row;
    }

    private RowShape ShapeOf(Panel panel)
    {
        var decimals = Text.Rows.SelectMany(row => row.Amounts).Select(amount => PrintedNumber.DecimalsOf(amount.Text)).DefaultIfEmpty(2)
            .Max();
        var columns = panel.AmountColumns().Select((column, index) => (column.Key, index))
            .ToDictionary(column => column.Key, column => column.index);
        return new RowShape(columns.Count,
            [.. panel.Sums().Select(column =>
                (columns[column.Sum.Key], column.Parts.Aggregate(0, (mask, part) => mask | (1 << columns[part.Key]))))])
        {
            HalfDigit = (long)(new PrintedDigits(Table.Definition.AmountUnit, decimals).HalfDigit * InCents),
        };
    }
}
