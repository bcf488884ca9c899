using System.Collections.Immutable;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Tables;

/// <summary>The unit in which an amount is printed, and how many digits after the point.</summary>
public readonly record struct PrintedDigits(AmountUnit Unit, int Decimals)
{
    /// <summary>How far, in yuan, the amount printed may lie from the exact one: half the last digit.</summary>
    public decimal HalfDigit => Unit.InYuan / Powers.OfTen(Decimals) / 2;
}

/// <summary>
/// A value as reported: an amount in yuan (元), a text, or an amount whose print differs from the form's (“0.00”, “无”).
/// Blank is the absence of both and is not zero.
/// </summary>
public readonly record struct CellValue(decimal? Amount, string? Text)
{
    /// <summary>
    /// Unit and decimals as printed, where they are others than those of the table's definition; null elsewhere. The tolerance of checks
    /// and the digits shown follow it (RULES.md, Tolerance); it is no part of the content hash.
    /// </summary>
    public PrintedDigits? Printed { get; init; }

    public static CellValue Of(decimal yuan) => new(yuan, null);

    public static CellValue Of(string text) => new(null, text);

    public bool IsBlank => Amount is null && string.IsNullOrEmpty(Text);
}

/// <summary>
/// One line as reported. <c>Name</c> is blank for a line whose label the form prescribes; cells that were left blank are absent.
/// </summary>
public sealed record FigureLine(string Panel, string Key, LineKind Kind, string Code, string Name)
{
    public ImmutableSortedDictionary<string, CellValue> Cells { get; init; } =
        ImmutableSortedDictionary.Create<string, CellValue>(StringComparer.Ordinal);

    public CellValue this[string column] => Cells.GetValueOrDefault(column);

    public FigureLine With(string column, CellValue value) =>
        this with { Cells = value.IsBlank ? Cells.Remove(column) : Cells.SetItem(column, value) };

    /// <summary>Another amount at the same place, printed with the same digits.</summary>
    public FigureLine With(string column, decimal? yuan) => With(column, new CellValue(yuan, null) { Printed = this[column].Printed });
}

/// <summary>The lines of one table in reported order, and the notes printed under it.</summary>
public sealed record TableFigures(string Table, ImmutableArray<FigureLine> Lines)
{
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The unit in which the document prints the table, where it is another than the form's; null elsewhere.</summary>
    public AmountUnit? PrintedUnit => Lines.SelectMany(line => line.Cells.Values).Where(cell => cell.Amount is not null)
        .GroupBy(cell => cell.Printed?.Unit).MaxBy(cells => cells.Count())?.Key;

    public FigureLine? Find(string line) => Lines.FirstOrDefault(candidate => candidate.Key == line);

    /// <summary>
    /// Every two lines right below each other in one panel; a file read row by row has the lines of both panels by turns.
    /// </summary>
    public IEnumerable<(FigureLine Above, FigureLine Below)> Neighbours =>
        Lines.GroupBy(line => line.Panel).SelectMany(panel => panel.Zip(panel.Skip(1)));

    public IEnumerable<FigureLine> OfKind(LineKind kind) => Lines.Where(line => line.Kind == kind);
}

/// <summary>Every value of one disclosure, by address; amounts in yuan. It holds what was reported, right or wrong.</summary>
public sealed class Figures
{
    private readonly ImmutableDictionary<string, TableFigures> tables;

    // Every check asks for cells by address, over and over.
    private readonly Lazy<Dictionary<(string Table, string Line), FigureLine>> lines;

    public Figures(IEnumerable<TableFigures> tables)
    {
        this.tables = tables.ToImmutableDictionary(table => table.Table, StringComparer.Ordinal);
        lines = new(() => IndexLines(this.tables.Values));
    }

    public IEnumerable<TableFigures> Tables => tables.Values.OrderBy(table => table.Table, StringComparer.Ordinal);

    /// <summary>True for a table that was reported, be it empty.</summary>
    public bool Has(string table) => tables.ContainsKey(table);

    /// <summary>The table's lines; an unreported table is empty, not an error.</summary>
    public TableFigures this[string table] => tables.GetValueOrDefault(table) ?? new TableFigures(table, []);

    public CellValue this[CellKey key] => Line(key)?[key.Column] ?? default;

    /// <summary>The line an address is in, or null where it is not reported.</summary>
    public FigureLine? Line(CellKey key) => lines.Value.GetValueOrDefault((key.Table, key.Line));

    /// <summary>The amount in yuan, or null where the cell or its line is blank or absent.</summary>
    public decimal? Amount(CellKey key) => this[key].Amount;

    /// <summary>
    /// The same figures with one cell changed; the line must exist (a missing one is a <see cref="KeyNotFoundException"/>).
    /// </summary>
    public Figures With(CellKey key, decimal? yuan)
    {
        var table = this[key.Table];
        var line = table.Find(key.Line) ?? throw new KeyNotFoundException($"No line {key.Line} in {key.Table}.");
        return With(table with { Lines = table.Lines.Replace(line, line.With(key.Column, yuan)) });
    }

    private static Dictionary<(string, string), FigureLine> IndexLines(IEnumerable<TableFigures> tables)
    {
        var index = new Dictionary<(string, string), FigureLine>();
        foreach (var table in tables)
        {
            foreach (var line in table.Lines)
            {
                index.TryAdd((table.Table, line.Key), line);
            }
        }

        return index;
    }

    /// <summary>The same figures with one table replaced.</summary>
    public Figures With(TableFigures table) => new(tables.SetItem(table.Table, table).Values);
}
