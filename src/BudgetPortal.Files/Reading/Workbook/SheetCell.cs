using System.Globalization;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>What a cell holds. A formula is what it last came to.</summary>
internal enum CellContent
{
    Text,
    Number,

    /// <summary>#REF!, #DIV/0! and their like.</summary>
    Error,

    /// <summary>A formula that no program has worked out yet.</summary>
    UnknownFormula,

    /// <summary>A day or a time.</summary>
    Date,
}

/// <summary>
/// A cell that is not blank. <paramref name="Format"/> is the number format under which a number is shown; blank is General.
/// </summary>
internal sealed record SheetCell(CellContent Content, string Text, decimal Number = 0, string Format = "")
{
    private const int TrustedDigits = 15;

    /// <summary>Why the cell cannot be seen in a spreadsheet; null where it can.</summary>
    public string? Concealed { get; init; }

    /// <summary>True for a number, and for a text that prints one.</summary>
    public bool IsAmount => Content == CellContent.Number || PrintedAmount.Parse(Text) is not null;

    /// <summary>True for a text that prints no amount.</summary>
    public bool IsWords => Content == CellContent.Text && PrintedAmount.Parse(Text) is null;

    public static SheetCell OfText(string text) => new(CellContent.Text, text);

    /// <summary>
    /// Spreadsheets count in binary: 0.1+0.2 is stored as 0.30000000000000004. They show 15 digits, and so many are true.
    /// </summary>
    public static SheetCell? OfNumber(decimal number, string format)
    {
        var digits = Math.Abs(number) >= 1 ? (int)Math.Floor(Math.Log10((double)Math.Abs(number))) + 1 : 0;
        var rounded = decimal.Round(number, Math.Clamp(TrustedDigits - digits, 0, TrustedDigits), MidpointRounding.AwayFromZero);
        return CellFormat.IsDate(format) ? new SheetCell(CellContent.Date, CellFormat.Print(rounded, format) ?? "")
            : new SheetCell(CellContent.Number, rounded.ToString("0.###############", CultureInfo.InvariantCulture), rounded, format);
    }

    /// <summary>A number as a file writes it, “4.7061988E7” too; null where it is none or beyond all amounts.</summary>
    public static SheetCell? ReadNumber(string written, string format) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var approximate) && Math.Abs(approximate) < 1e16
            ? decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? OfNumber(number, format)
                : OfNumber((decimal)approximate, format)
            : null;
}

/// <summary>A rectangle of cells shown as one; rows and columns count from 0.</summary>
internal readonly record struct MergedCells(int Top, int Left, int Bottom, int Right)
{
    public bool Has(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;
}

/// <summary>A sheet's cells by row and column from 0; blank cells are absent.</summary>
internal sealed record SheetContent(string Name, bool IsHidden)
{
    public SortedDictionary<int, SortedDictionary<int, SheetCell>> Rows { get; } = [];

    /// <summary>The rows below one, from the top.</summary>
    public IEnumerable<KeyValuePair<int, SortedDictionary<int, SheetCell>>> Below(int row) => Rows.SkipWhile(other => other.Key <= row);

    /// <summary>Puts a cell that is not blank into its place.</summary>
    public void Put(int row, int column, SheetCell cell)
    {
        if (!Rows.TryGetValue(row, out var cells))
        {
            if (Rows.Count >= Bounds.RowsWithValues)
            {
                throw new FileRefusedException($"工作表“{Name}”超过{Bounds.RowsWithValues}行，不是预算公开表，未读取");
            }

            cells = Rows[row] = [];
        }

        cells[column] = cell;
    }

    public List<MergedCells> Merges { get; } = [];

    public HashSet<int> HiddenRows { get; } = [];

    public HashSet<int> HiddenColumns { get; } = [];

    /// <summary>
    /// Marks the cells that are stored but not shown: in hidden rows and columns, and under a merged cell, of which only the first shows.
    /// A heading or caption there is no cell of the sheet at all.
    /// </summary>
    public SheetContent WithConcealed()
    {
        var covered = Covered();
        foreach (var (row, cells) in Rows)
        {
            foreach (var (column, cell) in cells.ToList())
            {
                var reason = HiddenRows.Contains(row) ? "所在的行是隐藏的"
                    : HiddenColumns.Contains(column) ? "所在的栏是隐藏的"
                    : covered.Contains((row, column)) ? "被合并单元格遮住"
                    : null;
                if (reason is not null)
                {
                    cells[column] = cell with { Concealed = reason };
                }
            }
        }

        return this;
    }

    /// <summary>The cells with a value that a merged cell covers, found from the merges: most cover no value but their own.</summary>
    private HashSet<(int Row, int Column)> Covered()
    {
        var covered = new HashSet<(int Row, int Column)>();
        var rows = Rows.Keys.ToArray();
        var looked = 0;
        foreach (var merged in Merges)
        {
            var first = Array.BinarySearch(rows, merged.Top);
            for (var index = first < 0 ? ~first : first; index < rows.Length && rows[index] <= merged.Bottom; index++)
            {
                foreach (var column in Rows[rows[index]].Keys.Where(column => merged.Has(rows[index], column)))
                {
                    if ((rows[index], column) != (merged.Top, merged.Left))
                    {
                        covered.Add((rows[index], column));
                    }
                }

                looked += Rows[rows[index]].Count;
                if (looked > Bounds.CellsYielded)
                {
                    throw new FileRefusedException($"工作表“{Name}”的合并单元格互相重叠，数量异常，未读取");
                }
            }
        }

        return covered;
    }

    public SheetCell? Find(int row, int column) =>
        Rows.TryGetValue(row, out var cells) && cells.TryGetValue(column, out var cell) ? cell : null;

    /// <summary>Where the cells of what is no sheet of a workbook stand; null for one that is.</summary>
    public Func<int, int, SourcePlace>? PlaceOf { get; init; }

    public SourcePlace Place(int row, int column) =>
        PlaceOf?.Invoke(row, column) ?? new SourcePlace.InSheet(Name, AddressOf(row, column));

    /// <summary>“B7” for row 6, column 1.</summary>
    public static string AddressOf(int row, int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters + (row + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A workbook's sheets in order, and the comment in its properties.</summary>
internal sealed record WorkbookContent(IReadOnlyList<SheetContent> Sheets, string Comment)
{
    /// <summary>True where all cells are texts, as in files that do not tell numbers from them.</summary>
    public bool IsPlain { get; init; }
}
