using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>How other programs draw the lines of a table.</summary>
public enum Lines
{
    /// <summary>Stroked from end to end.</summary>
    Stroked,

    /// <summary>Every dash a small filled rectangle.</summary>
    Dashes,

    /// <summary>None: every cell is a shaded area, with a gap to the next.</summary>
    Shades,

    /// <summary>Every cell a frame of its own, with a gap to the next.</summary>
    Frames,
}

/// <summary>What else other programs do.</summary>
[Flags]
public enum Habits
{
    None = 0,

    /// <summary>Every text is printed twice, a little to the right, for a bold face.</summary>
    PrintTwice = 1,

    /// <summary>Every character is printed for itself.</summary>
    PrintCharacters = 2,

    /// <summary>A name is printed in one piece, also where the amount beside it covers its end.</summary>
    ClipNames = 4,

    /// <summary>All rows are as high as one line.</summary>
    LowRows = 8,

    /// <summary>Every seventh row was inserted without lines.</summary>
    UnruledRows = 16,

    /// <summary>Headings stand at the top of their cells, and only on a table's first page.</summary>
    HeadingsAtTop = 32,

    /// <summary>The column in which a code ends holds the whole code, the others are blank: blank, 20103, blank.</summary>
    WholeCodes = 64,

    /// <summary>Behind every total stands a small raised 1, the mark of a footnote.</summary>
    MarkTotals = 128,

    /// <summary>Large words run aslant across every page.</summary>
    Watermark = 256,
}

/// <summary>Prints the tables of a publication the way other programs do, with plain instructions of a PDF.</summary>
internal sealed partial class PlainPrinter(Lines drawn, Habits habits)
{
    private const double Width = 842, Height = 595, Margin = 40, Size = 8, RowHeight = 14, Line = 9.6;

    private readonly List<StringBuilder> pages = [];

    /// <summary>What stands at the right over a table of this unit: “单位：元”.</summary>
    public required Func<AmountUnit, string> UnitLabel { get; init; }

    private double Gap => drawn is Lines.Shades or Lines.Frames ? 0.8 : 0;

    public static byte[] Print(DisclosureDocument publication, Lines drawn, Habits habits, Func<AmountUnit, string>? unitLabel = null)
    {
        var printer = new PlainPrinter(drawn, habits) { UnitLabel = unitLabel ?? (unit => $"单位：{unit.Label}") };
        printer.Cover(publication);
        foreach (var section in publication.Sections)
        {
            printer.Section(section);
        }

        foreach (var table in publication.Edition.Tables)
        {
            printer.Table(publication.Grid(table), printer.UnitLabel(table.AmountUnit));
        }

        return printer.Finish();
    }

    private byte[] Finish()
    {
        var pdf = new HandMadePdf();
        var descriptor = pdf.Add("<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>");
        var font = pdf.Add($"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor {descriptor} 0 R>>");
        var composite = pdf.Add($"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UCS2-H/Encoding/UniGB-UCS2-H/DescendantFonts[{font} 0 R]>>");
        foreach (var page in habits.HasFlag(Habits.Watermark) ? pages : [])
        {
            page.Append(CultureInfo.InvariantCulture, $"BT /F1 60 Tf 0.8 0.6 -0.6 0.8 150 100 Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("内部公开2025"))}> Tj ET\n");
        }

        var contents = pages.Select(page => pdf.AddFlate("", Encoding.Latin1.GetBytes(page.ToString()))).ToList();
        return pdf.Finish(contents.Select(content => $"/MediaBox[0 0 {Width} {Height}]/Contents {content} 0 R/Resources<</Font<</F1 {composite} 0 R>>>>").ToList());
    }

    private void Cover(DisclosureDocument publication)
    {
        pages.Add(new StringBuilder());
        Text(300, 200, $"{publication.Disclosure.Year}年{publication.Disclosure.EditionKey.LevelWord}{publication.Disclosure.EditionKey.KindWord}预算");
        Text(300, 240, $"预算{publication.Disclosure.EditionKey.KindWord}：{publication.Unit.Name}");
    }

    /// <summary>Paragraphs begin two characters in; a number is not broken between two lines, but moved to the next whole.</summary>
    private void Section(TextSection section)
    {
        var baseline = 0.0;
        NewPage();
        Text((Width - WidthOf(section.Heading)) / 2, 40, section.Heading);
        foreach (var paragraph in section.Paragraphs)
        {
            var x = Margin + (2 * Size);
            foreach (var piece in Pieces().EnumerateMatches(paragraph))
            {
                var text = paragraph.Substring(piece.Index, piece.Length);
                if (x + WidthOf(text) > Width - Margin)
                {
                    (x, baseline) = (Margin, baseline + 16);
                }

                if (baseline > Height - 50)
                {
                    NewPage();
                }

                Text(x, baseline, text);
                x += WidthOf(text);
            }

            baseline += 16;
        }

        void NewPage()
        {
            pages.Add(new StringBuilder());
            baseline = 64;
        }
    }

    private void Table(Grid grid, string unitLabel)
    {
        var shares = grid.Columns.Select(column => column.Width).ToList();
        var edges = shares.Aggregate(new List<double> { Margin }, (all, share) => [.. all, all[^1] + (share / shares.Sum() * (Width - (2 * Margin)))]);
        pages.Add(new StringBuilder());
        Text((Width - (grid.Title.Length * Size)) / 2, 40, grid.Title);
        Text(Margin, 56, grid.PreparedBy);
        Text(Width - Margin - (unitLabel.Length * Size), 56, unitLabel);
        var top = Headings(grid, edges, 64);
        foreach (var (row, index) in grid.Rows.Select((row, index) => (row, index)))
        {
            var names = row.Cells.Max(cell => cell.Role is CellRole.Name or CellRole.Text ? Wrapped(cell, edges).Count : 1);
            var height = habits.HasFlag(Habits.LowRows) ? RowHeight : RowHeight + ((names - 1) * Line);
            if (top + height > Height - 50)
            {
                pages.Add(new StringBuilder());
                top = habits.HasFlag(Habits.HeadingsAtTop) ? 40 : Headings(grid, edges, 40);
            }

            var isRuled = !habits.HasFlag(Habits.UnruledRows) || index % 7 != 3 || index == grid.Rows.Count - 1;
            foreach (var cell in row.Cells)
            {
                Cell(edges[cell.Column], top, edges[cell.Column + cell.ColumnSpan], top + height, isRuled);
                Content(row, cell, edges, top, top + height);
            }

            top += height;
        }

        foreach (var (note, index) in grid.Notes.Select((note, index) => (note, index)))
        {
            Text(Margin, top + 16 + (index * 12), note);
        }
    }

    private double Headings(Grid grid, List<double> edges, double top)
    {
        const double Height = 24;
        foreach (var (row, index) in grid.Headings.Select((row, index) => (row, index)))
        {
            foreach (var cell in row)
            {
                var (left, right, upper, lower) = (edges[cell.Column], edges[cell.Column + cell.ColumnSpan], top + (index * Height), top + ((index + cell.RowSpan) * Height));
                Cell(left, upper, right, lower, isRuled: true);
                var lines = cell.Text.Chunk(Math.Max(1, (int)((right - left - 2) / Size))).Select(line => new string(line)).ToList();
                var first = habits.HasFlag(Habits.HeadingsAtTop) ? upper + Size + 1 : ((upper + lower - (lines.Count * Line)) / 2) + Size;
                foreach (var (line, number) in lines.Select((line, number) => (line, number)))
                {
                    Text(((left + right) / 2) - (WidthOf(line) / 2), first + (number * Line), line);
                }
            }
        }

        return top + (grid.Headings.Count * Height);
    }

    private void Content(GridRow row, GridCell cell, List<double> edges, double top, double bottom)
    {
        var (left, right) = (edges[cell.Column], edges[cell.Column + cell.ColumnSpan]);
        var middle = ((top + bottom) / 2) + 3;
        switch (cell.Role)
        {
            case CellRole.Amount:
                var mark = habits.HasFlag(Habits.MarkTotals) && row.Kind == LineKind.Total && cell.Text.Length > 0 ? "1" : "";
                var end = right - 2 - (mark.Length * Size / 4);
                Text(end - WidthOf(cell.Text), middle, cell.Text);
                Piece(end, middle - 3, mark, Size / 2);
                break;
            case CellRole.Code when habits.HasFlag(Habits.WholeCodes):
                // The last part that is printed holds the whole code, the others are blank.
                var parts = row.Cells.Where(other => other.Role == CellRole.Code && other.Text.Length > 0).ToList();
                Text(left + 2, middle, parts[^1] == cell ? string.Concat(parts.Select(part => part.Text)) : "");
                break;
            case CellRole.Name or CellRole.Text when habits.HasFlag(Habits.ClipNames):
                Text(left + 2, middle, cell.Text);
                break;
            default:
                var lines = Wrapped(cell, edges);
                foreach (var (line, number) in lines.Select((line, number) => (line, number)))
                {
                    Text(left + 2, middle + ((number - ((lines.Count - 1) / 2.0)) * Line), line);
                }

                break;
        }
    }

    private List<string> Wrapped(GridCell cell, List<double> edges)
    {
        if (habits.HasFlag(Habits.ClipNames))
        {
            return [cell.Text];
        }

        var width = edges[cell.Column + cell.ColumnSpan] - edges[cell.Column] - 4;
        var lines = new List<string> { "" };
        foreach (var character in cell.Text)
        {
            if (WidthOf(lines[^1] + character) > width)
            {
                lines.Add("");
            }

            lines[^1] += character;
        }

        return lines;
    }

    private void Cell(double left, double top, double right, double bottom, bool isRuled)
    {
        if (!isRuled)
        {
            return;
        }

        (left, top, right, bottom) = (left + Gap, top + Gap, right - Gap, bottom - Gap);
        switch (drawn)
        {
            case Lines.Shades:
                Write($"0.9 g {left:0.##} {Height - bottom:0.##} {right - left:0.##} {bottom - top:0.##} re f 0 g\n");
                break;
            case Lines.Dashes:
                for (var x = left; x + 2 <= right; x += 4)
                {
                    Write($"{x:0.##} {Height - top:0.##} 2 0.5 re f {x:0.##} {Height - bottom:0.##} 2 0.5 re f\n");
                }

                for (var y = top; y + 2 <= bottom; y += 4)
                {
                    Write($"{left:0.##} {Height - y - 2:0.##} 0.5 2 re f {right:0.##} {Height - y - 2:0.##} 0.5 2 re f\n");
                }

                break;
            default:
                Write($"0.5 w {left:0.##} {Height - bottom:0.##} {right - left:0.##} {bottom - top:0.##} re S\n");
                break;
        }
    }

    private void Text(double x, double baseline, string text)
    {
        foreach (var offset in habits.HasFlag(Habits.PrintTwice) ? new[] { 0, 0.3 } : [0])
        {
            if (habits.HasFlag(Habits.PrintCharacters))
            {
                var at = x + offset;
                foreach (var character in text)
                {
                    Piece(at, baseline, $"{character}");
                    at += WidthOf($"{character}");
                }
            }
            else if (text.Length > 0)
            {
                Piece(x + offset, baseline, text);
            }
        }
    }

    private void Piece(double x, double baseline, string text, double size = Size) =>
        Write($"BT /F1 {size} Tf 1 0 0 1 {x:0.##} {Height - baseline:0.##} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");

    private void Write(FormattableString instructions) => pages[^1].Append(instructions.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"[\d,.%]+[，。；、]?|.[，。；、）”]*")]
    private static partial Regex Pieces();

    private static double WidthOf(string text) => text.Sum(character => character < 128 ? Size / 2 : Size);
}
