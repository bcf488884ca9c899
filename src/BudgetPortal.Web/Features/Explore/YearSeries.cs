using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Explore;

/// <summary>
/// One amount through the years: a table, the newest year first, each compared with the one before where that is here and is the same
/// thing, and the years drawn as a line beside it.
/// </summary>
public sealed record YearSeries(string Title, DrawnTable Table, YearGraph Graph)
{
    private const string YearColumn = "amount";

    /// <summary>Null where there are not two years beside each other.</summary>
    /// <param name="disclosure">Of whose years it tells; cells of others are of those whose place it took, or that took its own.</param>
    /// <param name="cells">One amount, of any years; blank ones are passed over.</param>
    /// <param name="successions">Says which of the other bodies came before and which after.</param>
    /// <param name="word">What tells its cells' addresses from those of another series on the page.</param>
    public static YearSeries? Of(
        string title,
        Disclosure disclosure,
        IEnumerable<SliceCell> cells,
        Successions successions,
        Addresses addresses,
        string word = "")
    {
        var code = disclosure.Unit.Code;
        var years = cells.Where(cell => cell.Amount is not null)
            .DistinctBy(KeyOf)
            .OrderByDescending(cell => cell.Disclosure.Year).ThenBy(KeyOf, StringComparer.Ordinal)
            .ToList();
        if (years.Select(cell => cell.Disclosure.Year).Distinct().Count() < 2)
        {
            return null;
        }

        var compared = years.Select(cell => (Cell: cell, Before: Before(cell, years), Remark: RemarkOn(cell, years, code, successions)))
            .ToList();
        var slice = new Slice(
            "years", title, disclosure.Unit.Name,
            [Column.Name("年度", 8), Column.Amount(YearColumn, "金额", 10), Slice.Change, Slice.Percent, Slice.Remark],
            [
                .. compared.Select(year => Slice.Compare(
                    new SliceLine(KeyOf(year.Cell), $"{year.Cell.Disclosure.Year}年").With(YearColumn, year.Cell.Amount),
                    year.Before?.Amount, year.Cell.Amount, year.Remark)),
            ]);
        var drawn = DrawnTable.Of(slice, (row, column) =>
            column == YearColumn && years.Find(cell => KeyOf(cell) == row) is { } cell ? addresses.Cell(cell) : null);
        return new YearSeries(
            title,
            drawn with { Id = drawn.Id + word, AsPrinted = drawn.AsPrinted with { Id = drawn.AsPrinted.Id + word } },
            YearGraph.Of(
                $"{disclosure.Unit.Name}{title}",
                [
                    .. compared.Select(year => new YearPoint(
                        year.Cell.Disclosure.Year, year.Cell.Amount!.Value, year.Before is not null && year.Remark.Length == 0)
                    {
                        Body = year.Cell.Disclosure.Unit.Code,
                    }),
                ]));

        // The body's own years are named by the year alone.
        string KeyOf(SliceCell cell) =>
            $"{word}{cell.Disclosure.Year}{(cell.Disclosure.Unit.Code == code ? "" : $"-{cell.Disclosure.Unit.Code}")}";
    }

    private static SliceCell? Before(SliceCell cell, List<SliceCell> years) => years.Find(
        other => other.Disclosure.Year == cell.Disclosure.Year - 1 && other.Disclosure.Unit.Code == cell.Disclosure.Unit.Code);

    /// <summary>
    /// Why a year is not compared with the one before; blank where it is, and for the first. Whose place was taken in between counts in one
    /// of the two years only.
    /// </summary>
    private static string RemarkOn(SliceCell cell, List<SliceCell> years, string code, Successions successions)
    {
        var (year, body, before) = (cell.Disclosure.Year, cell.Disclosure.Unit, successions.Before(code));
        if (body.Code != code)
        {
            return $"{body.Name}，{(before.Contains(body.Code) ? "后由本单位承接" : "承接本单位")}";
        }

        var others = years.Where(other => before.Contains(other.Disclosure.Unit.Code)).ToList();
        var taken = others.FindAll(other => other.Disclosure.Year == year - 1
            && !others.Exists(now => now.Disclosure.Year == year && now.Disclosure.Unit.Code == other.Disclosure.Unit.Code));
        return Before(cell, years) is not { } prior
                ? year == years[^1].Disclosure.Year ? "" : taken.Count > 0 ? "上一年是另一个单位的，不作比较" : $"本站没有{year - 1}年"
            : taken.Count > 0 ? $"上一年另有{string.Join('、', taken.Select(other => other.Disclosure.Unit.Name))}的数，不作比较"
            : Comparability.Differences(prior, cell);
    }
}

/// <summary>A line's cells of every year, of its body and of those before and after it.</summary>
public sealed record LineYears(IReadOnlyList<SliceCell> Cells, Successions Successions);

/// <summary>A year's amount in yuan; joined to the year before where the two are the same thing.</summary>
public sealed record YearPoint(int Year, decimal Amount, bool IsJoined)
{
    /// <summary>Whose amount it is: only one body's are joined.</summary>
    public string Body { get; init; } = "";
}

/// <summary>
/// Amounts by year as a small line, drawn as SVG from zero up. Years that cannot be compared are points by themselves: no line leads
/// through them.
/// </summary>
public sealed record YearGraph(string Title, string Description, IReadOnlyList<DrawnPoint> Points, IReadOnlyList<DrawnStretch> Stretches)
{
    public const int Width = 460;
    public const int Height = 140;

    /// <summary>Where zero stands.</summary>
    public const int Foot = 108;

    private const int Head = 28;
    private const int Margin = 62;
    private const int MostLabels = 4;
    private const int LabelWidth = 96;
    private const int LabelHeight = 15;

    /// <param name="points">In any order; several of one year stand above each other.</param>
    public static YearGraph Of(string title, IReadOnlyList<YearPoint> points)
    {
        var (first, last) = (points.Min(point => point.Year), points.Max(point => point.Year));
        var most = Math.Max(1, points.Max(point => point.Amount));
        var drawn = points.OrderBy(point => point.Year)
            .Select(point => (
                Point: point,
                Drawn: new DrawnPoint(X(point.Year), Y(point.Amount), $"{point.Year}", Words.TenThousand(point.Amount))))
            .ToList();
        return new YearGraph(
            title,
            string.Join("；", drawn.Select(point => $"{point.Drawn.Year}年{point.Drawn.Amount}")) + "。",
            Labelled([.. drawn.Select(point => point.Drawn)]),
            [
                .. from now in drawn
                   where now.Point.IsJoined
                   from before in drawn
                   where before.Point.Year == now.Point.Year - 1 && before.Point.Body == now.Point.Body
                   select new DrawnStretch(before.Drawn, now.Drawn),
            ]);

        static IReadOnlyList<DrawnPoint> Labelled(IReadOnlyList<DrawnPoint> points)
        {
            // An amount stands over its point, or beneath it where its neighbour's stands in the way.
            var placed = new List<DrawnPoint>();
            foreach (var point in points.Count <= MostLabels ? points : [])
            {
                int[] rooms = [point.Y - 12, .. point.Y + 20 <= Foot - 4 ? new[] { point.Y + 20 } : []];
                placed.Add(point with
                {
                    AmountY = rooms.Where(room => !placed.Any(other => other.AmountY is { } taken
                        && Math.Abs(other.X - point.X) < LabelWidth && Math.Abs(taken - room) < LabelHeight))
                        .Select(room => (int?)room).FirstOrDefault(),
                });
            }

            return placed.Count > 0 ? placed : points;
        }

        int X(int year) => first == last ? Width / 2 : Margin + ((Width - (2 * Margin)) * (year - first) / (last - first));
        int Y(decimal amount) => Foot - (int)Math.Round((Foot - Head) * Math.Max(0, amount) / most);
    }
}

/// <summary>A year of the line, where it stands in the drawing.</summary>
public sealed record DrawnPoint(int X, int Y, string Year, string Amount)
{
    /// <summary>Where its amount is written; null where there is no room, and the table alone says it.</summary>
    public int? AmountY { get; init; }
}

public sealed record DrawnStretch(DrawnPoint From, DrawnPoint To);
