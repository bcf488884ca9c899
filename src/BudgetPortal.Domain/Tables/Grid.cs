using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Tables;

/// <summary>How a cell is read and aligned. Padding fills the shorter panel, and code columns of a line that has no code.</summary>
public enum CellRole
{
    Padding,
    Code,
    Name,
    Text,
    Sequence,
    Amount,
}

/// <summary>
/// One drawn cell. People read <c>Text</c>; machines read <c>Value</c>, which is in the grid's unit. <c>Key</c> is null for
/// padding only.
/// </summary>
public sealed record GridCell(CellKey? Key, CellRole Role, int Column, int ColumnSpan, string Text, decimal? Value)
{
    /// <summary>Steps by which a name is indented: 款 one, 项 two.</summary>
    public int Indent { get; init; }
}

/// <summary>A drawn row; cells stand in column order and cover every column once.</summary>
public sealed record GridRow(LineKind Kind, IReadOnlyList<GridCell> Cells);

/// <summary>A drawn heading, with the columns and heading rows it covers.</summary>
public sealed record HeadingCell(string Text, int Column, int ColumnSpan, int RowSpan, bool IsLeaf);

/// <summary>A column proper: its key, its whole heading path (公务用车购置及运行费/购置费) and its relative width in characters.</summary>
public sealed record GridColumn(string Panel, string Key, string Heading, string Path, ColumnKind Kind, double Width);

/// <summary>
/// The picture of a table: definition and figures joined, with every span computed, ready for any renderer.
/// Panels stand side by side and totals sink to the last row.
/// </summary>
public sealed class Grid
{
    private Grid(TableDefinition definition, AmountUnit unit, string unitName, IReadOnlyList<string> notes)
    {
        Definition = definition;
        AmountUnit = unit;
        PreparedBy = $"{definition.PreparedByLabel}：{unitName}";
        Notes = notes;
        Columns = [.. definition.Panels.SelectMany(panel => panel.Columns.SelectMany(node => Flatten(panel.Key, node, "")))];
        Headings = DrawHeadings(definition);
    }

    public TableDefinition Definition { get; }

    public AmountUnit AmountUnit { get; }

    public string Title => Definition.Title;

    /// <summary>“编制单位：…”, printed above the table on the left.</summary>
    public string PreparedBy { get; }

    /// <summary>“单位：元”, printed above the table on the right; blank where it holds no amounts.</summary>
    public string UnitLabel => Columns.Any(column => column.Kind == ColumnKind.Amount) ? $"单位：{AmountUnit.Label}" : "";

    public IReadOnlyList<GridColumn> Columns { get; }

    public IReadOnlyList<IReadOnlyList<HeadingCell>> Headings { get; }

    public IReadOnlyList<GridRow> Rows { get; private set; } = [];

    public IReadOnlyList<string> Notes { get; }

    /// <summary>How many values the form has here, blanks included and padding not: the seed's ten tables have 816.</summary>
    public int CellCount => Rows.Sum(row => row.Cells.Count(cell => cell.Role != CellRole.Padding));

    /// <summary>
    /// True where classes head the lines beneath them, as codes and groups of bodies do: they are then drawn strong. In panels beside each
    /// other classes are all there is.
    /// </summary>
    public bool HasGroups => Definition.Panels.Count == 1 && Rows.Any(row => row.Kind == LineKind.Class)
        && Rows.Any(row => row.Kind is not (LineKind.Class or LineKind.Total));

    /// <summary>True when no line holds any amount.</summary>
    public bool IsNil => Rows.All(row => row.Cells.All(cell => cell.Value is null));

    /// <summary>
    /// Draws <paramref name="figures"/> as <paramref name="definition"/> prescribes. <paramref name="unit"/> changes what is
    /// shown (元 or 万元), never what is held.
    /// </summary>
    public static Grid Of(TableDefinition definition, TableFigures figures, string unitName, AmountUnit? unit = null)
    {
        var grid = new Grid(definition, unit ?? figures.PrintedUnit ?? definition.AmountUnit, unitName, [.. figures.Notes]);
        var sides = definition.Panels.Select(panel => Side.Of(panel, figures)).ToList();
        var height = sides.Max(side => side.Lines.Count);
        var rows = Enumerable.Range(0, height)
            .Select(index => grid.DrawRow(sides, side => side.Lines.ElementAtOrDefault(index)))
            .ToList();
        if (sides.Any(side => side.Total is not null))
        {
            rows.Add(grid.DrawRow(sides, side => side.Total));
        }

        grid.Rows = rows;
        return grid;
    }

    /// <summary>The cell at an address, or null where the table has none such.</summary>
    public GridCell? Find(CellKey key) => Rows.SelectMany(row => row.Cells).FirstOrDefault(cell => cell.Key == key);

    private GridRow DrawRow(IReadOnlyList<Side> sides, Func<Side, FigureLine?> pick)
    {
        var cells = new List<GridCell>();
        var kind = LineKind.Plain;
        foreach (var side in sides)
        {
            var line = pick(side);
            kind = line?.Kind ?? kind;
            cells.AddRange(
                line is null ? Pad(cells.Sum(Width), side.Panel.Leaves().Count()) : DrawLine(side.Panel, line, cells.Sum(Width)));
        }

        return new GridRow(kind, cells);

        static int Width(GridCell cell) => cell.ColumnSpan;
    }

    private IEnumerable<GridCell> DrawLine(Panel panel, FigureLine line, int start)
    {
        var columns = panel.Leaves().ToList();
        var labels = columns.Count(column => column.Kind != ColumnKind.Amount);
        if (line.Kind == LineKind.Total && labels > 0)
        {
            yield return new GridCell(Key(columns.First(IsName)), CellRole.Name, start, labels, LabelOf(panel, line), null);
        }

        for (var index = line.Kind == LineKind.Total ? labels : 0; index < columns.Count; index++)
        {
            yield return DrawCell(panel, line, columns[index], start + index, Key(columns[index]));
        }

        static bool IsName(Column column) => column.Kind == ColumnKind.Name;
        CellKey Key(Column column) => new(Definition.Key, line.Key, column.Key);
    }

    private GridCell DrawCell(Panel panel, FigureLine line, Column column, int index, CellKey key)
    {
        switch (column.Kind)
        {
            case ColumnKind.Code:
                return line.Code.Length == 0
                    ? Padding(index, 1)
                    : new GridCell(key, CellRole.Code, index, 1, Slice(line.Code, DigitsOf(panel, column)), null);
            case ColumnKind.Name:
                var label = LabelOf(panel, line);
                return label.Length == 0
                    ? Padding(index, 1)
                    : new GridCell(key, CellRole.Name, index, 1, label, null) { Indent = IndentOf(panel, line) };
            case ColumnKind.Amount:
                var value = line[column.Key];
                decimal? amount = value.Amount is { } yuan ? yuan / AmountUnit.InYuan : null;
                return new GridCell(key, CellRole.Amount, index, 1, Definition.Print(value, AmountUnit), amount);
            default:
                var role = column.Kind == ColumnKind.Sequence ? CellRole.Sequence : CellRole.Text;
                return new GridCell(key, role, index, 1, line[column.Key].Text ?? "", null);
        }
    }

    private static string LabelOf(Panel panel, FigureLine line) =>
        line.Name.Length > 0 ? line.Name : panel.FindLine(line.Key)?.Label ?? "";

    private static int IndentOf(Panel panel, FigureLine line) => line.Kind switch
    {
        LineKind.Section => 1,
        LineKind.Item => 2,
        _ => panel.FindLine(line.Key)?.Indent ?? 0,
    };

    /// <summary>The last code column shows whatever is left of a code, also one too long for the classification.</summary>
    private static Range DigitsOf(Panel panel, Column column) =>
        panel.Leaves().Last(candidate => candidate.Kind == ColumnKind.Code) == column ? column.Digits.Start..Index.End : column.Digits;

    private static string Slice(string code, Range digits)
    {
        var start = Math.Min(digits.Start.Value, code.Length);
        return digits.End.IsFromEnd ? code[start..] : code[start..Math.Min(digits.End.Value, code.Length)];
    }

    private static IEnumerable<GridCell> Pad(int start, int count) =>
        Enumerable.Range(start, count).Select(column => Padding(column, 1));

    private static GridCell Padding(int column, int span) => new(null, CellRole.Padding, column, span, "", null);

    private static IEnumerable<GridColumn> Flatten(string panel, Column node, string above)
    {
        var path = above.Length == 0 ? node.Heading : $"{above}/{node.Heading}";
        return node.Parts.Count == 0
            ? [new GridColumn(panel, node.Key, node.Heading, path, node.Kind, node.Width)]
            : node.Parts.SelectMany(part => Flatten(panel, part, path));
    }

    private static List<List<HeadingCell>> DrawHeadings(TableDefinition definition)
    {
        var nodes = definition.Panels.SelectMany(panel => panel.Columns).ToList();
        var depth = nodes.Max(node => node.Depth);
        var rows = Enumerable.Range(0, depth).Select(_ => new List<HeadingCell>()).ToList();
        var column = 0;
        foreach (var node in nodes)
        {
            Place(node, 0);
        }

        return rows;

        void Place(Column node, int row)
        {
            var leaf = node.Parts.Count == 0;
            rows[row].Add(new HeadingCell(node.Heading, column, node.Leaves().Count(), leaf ? depth - row : 1, leaf));
            if (leaf)
            {
                column++;
            }

            foreach (var part in node.Parts)
            {
                Place(part, row + 1);
            }
        }
    }

    /// <summary>A panel's lines in drawing order: those prescribed by the form, then the open ones as reported; the total apart.</summary>
    private sealed record Side(Panel Panel, IReadOnlyList<FigureLine> Lines, FigureLine? Total)
    {
        public static Side Of(Panel panel, TableFigures figures)
        {
            var reported = figures.Lines.Where(line => line.Panel == panel.Key).ToList();
            var prescribed = panel.Lines.Select(line => Reported(line) ?? Blank(line));
            var open = reported.Where(line => panel.FindLine(line.Key) is null);
            var total = panel.Total is null ? null : Reported(panel.Total) ?? Blank(panel.Total);
            return new Side(panel, [.. prescribed, .. open], total);

            FigureLine? Reported(Line line) => reported.FirstOrDefault(candidate => candidate.Key == line.Key);
            FigureLine Blank(Line line) => new(panel.Key, line.Key, line.Kind, "", "");
        }
    }
}
