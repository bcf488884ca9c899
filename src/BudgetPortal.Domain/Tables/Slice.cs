using System.Collections.Immutable;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Tables;

/// <summary>
/// A line of a slice: a body, a year or a line of a table with its amounts in yuan, column by column. What is not there is
/// <see cref="Slice.Absent"/>, which is not zero.
/// </summary>
public sealed record SliceLine(string Key, string Name, LineKind Kind = LineKind.Plain)
{
    public string Code { get; init; } = "";

    public ImmutableDictionary<string, CellValue> Cells { get; init; } = ImmutableDictionary<string, CellValue>.Empty;

    /// <summary>The line with an amount, or with the sign of one that is not there.</summary>
    public SliceLine With(string column, decimal? yuan) =>
        With(column, yuan is { } amount ? CellValue.Of(amount) : CellValue.Of(Slice.Absent));

    public SliceLine With(string column, CellValue value) => this with { Cells = Cells.SetItem(column, value) };
}

/// <summary>
/// Bodies × years × lines as a table of their own: its columns, what it covers, and the notes that say what its sums add. It is drawn as
/// any other table, so that page, workbook, PDF, CSV and JSON are one.
/// </summary>
public sealed record Slice(string Slug, string Title, string Covers, IReadOnlyList<Column> Columns, IReadOnlyList<SliceLine> Lines)
{
    /// <summary>Stands for an amount that is not there.</summary>
    public const string Absent = "—";

    /// <summary>The table part of its cells' addresses.</summary>
    public const string Key = "slice";

    private const string Panel = "lines";

    public IReadOnlyList<string> Notes { get; init; } = [];

    public AmountUnit AmountUnit { get; init; } = AmountUnit.TenThousandYuan;

    /// <summary>The code of a line, whole: what several lines are called alike is told apart by it.</summary>
    public static Column Code { get; } = Column.Code("code", "科目编码", 0, 7);

    /// <summary>The column of codes where a table has such lines; else none.</summary>
    public static IEnumerable<Column> CodeOf(TableDefinition table) =>
        table.Leaves().Any(leaf => leaf.Kind == ColumnKind.Code) ? [Code] : [];

    public static Column Change { get; } = Column.Amount("change", "增减额");

    public static Column Percent { get; } = Column.Amount("percent", "增减幅度", 7);

    /// <summary>The change that the body itself states in words.</summary>
    public static Column Stated { get; } = Column.Amount("stated-change", "单位自述增减额", 10);

    /// <summary>Why two years are not compared; blank where they are.</summary>
    public static Column Remark { get; } = Column.Text("remark", "说明", 14);

    public Grid Draw() => Grid.Of(
        new TableDefinition(Key, Slug, Title)
        {
            PreparedByLabel = "范围",
            Purpose = Title,
            ShortTitle = Title,
            AmountUnit = AmountUnit,
            Decimals = 2,
            Panels = [new Panel(Panel, Columns) { Open = OpenLines.FunctionCodes }],
        },
        new TableFigures(Key, [.. Lines.Select(Draw)]) { Notes = [.. Notes] },
        Covers);

    private static FigureLine Draw(SliceLine line) =>
        line.Cells.Aggregate(
            new FigureLine(Panel, line.Key, line.Kind, line.Code, line.Name), (drawn, cell) => drawn.With(cell.Key, cell.Value));

    /// <summary>
    /// The line with the change between two amounts and its share of the former: words, since a sign alone is overlooked. Where one is not
    /// there, or <paramref name="remark"/> says why the two are not the same thing, there is neither.
    /// </summary>
    public static SliceLine Compare(SliceLine line, decimal? prior, decimal? now, string remark)
    {
        var difference = remark.Length == 0 ? now - prior : null;
        var compared = line.With(Change.Key, difference).With(Percent.Key, CellValue.Of(PercentOf(prior, difference)));
        return remark.Length == 0 ? compared : compared.With(Remark.Key, CellValue.Of(remark));
    }

    private static string PercentOf(decimal? prior, decimal? difference) => (prior, difference) switch
    {
        (_, null) => Absent,
        (_, 0m) => Direction.Same.Word,
        ( > 0m, { } change) => $"{(change > 0 ? "增" : "减")}{Amounts.Print(Math.Abs(100m * change / prior!.Value), 1)}%",
        _ => Absent,
    };
}
