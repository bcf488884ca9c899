using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Files;

namespace BudgetPortal.Web.Features.Explore.Slices;

/// <summary>A line of a body in a slice, with the cells it shows: this year's and last year's, by column.</summary>
public sealed record BodyLine(
    string Key,
    string Name,
    Disclosure Disclosure,
    IReadOnlyDictionary<string, SliceCell> Now,
    IReadOnlyDictionary<string, SliceCell> Prior)
{
    /// <summary>The name of the project that it is, where it is the first of that name; null elsewhere.</summary>
    public string? Project { get; init; }
}

/// <summary>
/// What bodies have in a line, this year and last. A department's budget contains its units': each kind has its own sum, and nothing
/// adds the two.
/// </summary>
public sealed class SliceOfBodies(
    SlicePreset preset, int year, IReadOnlyList<SliceCell> cells, IReadOnlyList<PublishedBody> published, KnownBodies known)
{
    private readonly HashSet<PublishedBody> published = [.. published];

    private static readonly DisclosureKind[] Kinds = [DisclosureKind.Department, DisclosureKind.Unit];

    private string Main => preset.Columns[0].Key;

    private string PriorKey => $"prior-{Main}";

    /// <summary>The lines of each kind, the greatest amount first.</summary>
    public IReadOnlyList<(DisclosureKind Kind, IReadOnlyList<BodyLine> Lines)> Sets => field ??=
        [.. Kinds.Select(kind => (kind, LinesOf(kind))).Where(set => set.Item2.Count > 0)];

    /// <summary>The slice with those lines of each kind that a page shows; files have them all.</summary>
    public Slice Slice(int skip = 0, int take = int.MaxValue)
    {
        var position = 0;
        var lines = new List<SliceLine>();
        foreach (var (kind, all) in Sets)
        {
            var shown = all.Where(_ => position++ is var index && index >= skip && index - skip < take).ToList();
            lines.AddRange(shown.Count > 0 || skip == 0 ? [TotalOf(kind, all), .. shown.Select(LineOf)] : []);
        }

        return new Slice(preset.Path.Replace('/', '-'), $"{year}年度{preset.Title}", CoversOf(), Columns, lines) { Notes = [.. Notes] };
    }

    public bool HasPrior => published.Any(body => body.Year == year - 1);

    private IReadOnlyList<Column> Columns =>
    [
        Column.Name(preset.NameColumn is null ? "单位" : "项目", 22),
        Column.Amount(PriorKey, $"{year - 1}年{preset.Columns[0].Heading}", 10),
        preset.Columns[0] with { Heading = $"{year}年{preset.Columns[0].Heading}", Width = 10 },
        Domain.Tables.Slice.Change,
        Domain.Tables.Slice.Percent,
        .. preset.Columns.Skip(1).Select(column => column with { Heading = $"{year}年{column.Heading}" }),
        Domain.Tables.Slice.Remark,
    ];

    private IReadOnlyList<BodyLine> LinesOf(DisclosureKind kind)
    {
        var names = preset.NameColumn is null ? [] : NamesOf(kind);
        var lines = cells
            .Where(cell => cell.Disclosure.Kind == kind
                && cell.Cell.Column != preset.NameColumn
                && (preset.NameColumn is null || names.ContainsKey(PlaceOf(cell))))
            .GroupBy(cell => (cell.Disclosure.Unit.Code, Name: names.GetValueOrDefault(PlaceOf(cell))))
            .Select(body => (
                Now: body.Where(cell => cell.Disclosure.Year == year).ToList(),
                Prior: body.Where(cell => cell.Disclosure.Year == year - 1).ToList(),
                body.Key.Name))
            .Where(body => body.Now.Any(
                cell => cell.Cell.Column == Main && cell.Amount is { } amount && (preset.Over is not { } least || amount >= least)));
        return
        [
            .. lines.Select(body => LineOf(body.Now, body.Prior, body.Name))
                .OrderByDescending(line => line.Now[Main].Amount).ThenBy(line => line.Key, StringComparer.Ordinal),
        ];
    }

    private static BodyLine LineOf(List<SliceCell> now, List<SliceCell> prior, LineName? name)
    {
        var disclosure = now[0].Disclosure;
        return new BodyLine(
            $"{JsonWords.Of(disclosure.Kind)}-{disclosure.Unit.Code}" + (name is null ? "" : $"-{now[0].Cell.Line}"),
            name is null ? disclosure.Unit.Name : $"{name.Name}（{disclosure.Unit.Name}）",
            disclosure,
            ByColumn(now),
            ByColumn(prior))
        {
            Project = name is { Number: 1 } ? name.Name : null,
        };
    }

    /// <summary>What each line is called, and which of that name it is: a body may have several projects of one name.</summary>
    private Dictionary<(string, int, string), LineName> NamesOf(DisclosureKind kind)
    {
        var (names, counted) = (new Dictionary<(string, int, string), LineName>(), new Dictionary<(string, int, string), int>());
        foreach (var cell in cells)
        {
            if (cell.Disclosure.Kind == kind && cell.Cell.Column == preset.NameColumn && cell.Text is { Length: > 0 } name)
            {
                var same = (cell.Disclosure.Unit.Code, cell.Disclosure.Year, name);
                counted[same] = counted.GetValueOrDefault(same) + 1;
                names[PlaceOf(cell)] = new LineName(name, counted[same]);
            }
        }

        return names;
    }

    private static (string, int, string) PlaceOf(SliceCell cell) =>
        (cell.Disclosure.Unit.Code, cell.Disclosure.Year, cell.Cell.Line);

    private sealed record LineName(string Name, int Number);

    private static Dictionary<string, SliceCell> ByColumn(IEnumerable<SliceCell> cells) =>
        cells.DistinctBy(cell => cell.Cell.Column).ToDictionary(cell => cell.Cell.Column);

    private SliceLine LineOf(BodyLine line)
    {
        var (prior, now) = (line.Prior.GetValueOrDefault(Main)?.Amount, line.Now[Main].Amount);
        var drawn = preset.Columns.Aggregate(
            new SliceLine(line.Key, line.Name), (drawn, column) => drawn.With(column.Key, line.Now.GetValueOrDefault(column.Key)?.Amount));
        return Domain.Tables.Slice.Compare(drawn.With(PriorKey, prior), prior, now, RemarkOn(line));
    }

    /// <summary>Why last year's is not there, or is another thing; blank where the two compare.</summary>
    private string RemarkOn(BodyLine line)
    {
        var disclosure = line.Disclosure;
        if (line.Prior.GetValueOrDefault(Main) is not { Amount: not null } prior)
        {
            return published.Contains(new PublishedBody(disclosure.Unit.Code, year - 1, disclosure.Kind))
                ? $"{year - 1}年没有这项金额"
                : $"本站没有{year - 1}年";
        }

        return Comparability.Differences(prior, line.Now[Main]);
    }

    /// <summary>The sum of a kind, and that of last year; a change only where the same bodies make up both.</summary>
    private SliceLine TotalOf(DisclosureKind kind, IReadOnlyList<BodyLine> lines)
    {
        var prior = lines.Where(line => line.Prior.GetValueOrDefault(Main)?.Amount is not null).ToList();
        var drawn = new SliceLine($"{JsonWords.Of(kind)}-total", $"{NameOf(kind)}合计（{Counted(lines)}）", LineKind.Class);
        drawn = preset.Columns.Aggregate(drawn, (line, column) => line.With(column.Key, SumOf(lines.Select(body => body.Now), column.Key)));
        var (then, now) = (SumOf(prior.Select(body => body.Prior), Main), SumOf(lines.Select(body => body.Now), Main));
        var remark = prior.Count == lines.Count && lines.All(line => RemarkOn(line).Length == 0) ? ""
            : prior.Count == 0 ? $"{year - 1}年没有可比的数"
            : $"{year - 1}年只有其中{prior.Count}{(preset.NameColumn is null ? "个单位" : "个项目")}的数";
        return Domain.Tables.Slice.Compare(drawn.With(PriorKey, then), then, now, remark);
    }

    private string Counted(IReadOnlyList<BodyLine> lines) => preset.NameColumn is null
        ? $"{lines.Count}个"
        : $"{lines.Select(line => line.Disclosure.Unit.Code).Distinct().Count()}个单位的{lines.Count}个项目";

    private static decimal? SumOf(IEnumerable<IReadOnlyDictionary<string, SliceCell>> bodies, string column)
    {
        var amounts = bodies.Select(body => body.GetValueOrDefault(column)?.Amount).OfType<decimal>().ToList();
        return amounts.Count == 0 ? null : amounts.Sum();
    }

    private static string NameOf(DisclosureKind kind) => kind == DisclosureKind.Department ? "部门预算" : "单位预算";

    private string CoversOf() => string.Join('，', Kinds.Select(kind => $"{NameOf(kind)}{PublishedOf(kind)}份")) + $"，{year}年度";

    private int PublishedOf(DisclosureKind kind) => published.Count(body => body.Year == year && body.Kind == kind);

    private IEnumerable<string> Notes
    {
        get
        {
            foreach (var kind in Kinds.Where(kind => PublishedOf(kind) > 0))
            {
                var of = kind == DisclosureKind.Department ? known.Departments : Math.Max(known.Units, PublishedOf(kind));
                var having = Sets
                    .Where(set => set.Kind == kind)
                    .SelectMany(set => set.Lines)
                    .Select(line => line.Disclosure.Unit.Code)
                    .Distinct()
                    .Count();
                yield return $"{NameOf(kind)}：本站知道的{of}个{(kind == DisclosureKind.Department ? "部门" : "单位")}中，"
                    + $"已公开{year}年度的{PublishedOf(kind)}个，其中{having}个有{preset.What}；合计只加这{having}个。";
            }

            if (preset.Over is { } over)
            {
                yield return $"只列预算数在{SlicePreset.WordsOf(over)}的项目，合计也只加这些项目。";
            }

            yield return "部门预算包含所属单位的预算：两组各自合计，不能相加。单位之间互相转移的资金没有剔除。";
            if (!HasPrior)
            {
                yield return $"本站没有{year - 1}年度的预算，不能与上年比较。";
            }
        }
    }
}

/// <summary>Whether two years' cells are the same thing.</summary>
public static class Comparability
{
    /// <summary>What differs between two cells' lines and forms, so that they are not compared; blank where nothing does.</summary>
    public static string Differences(SliceCell prior, SliceCell now)
    {
        if (now.Name.Length > 0 && prior.Name.Length > 0 && now.Code.Length > 0 && !ComparableName.AreAlike(prior.Name, now.Name))
        {
            return $"科目名称不同：{prior.Disclosure.Year}年为“{prior.Name}”";
        }

        return HeadingOf(prior) is { } then && HeadingOf(now) is { } today && then != today
            ? $"表样不同：{prior.Disclosure.Year}年为“{then}”"
            : "";
    }

    /// <summary>The heading over a cell, without the year that some forms print in it; null where no table holds it.</summary>
    private static string? HeadingOf(SliceCell cell)
    {
        var year = cell.Disclosure.Year.ToString(CultureInfo.InvariantCulture);
        return Edition.Find(cell.Disclosure.EditionKey)?.FindTable(cell.Cell.Table)?.PathOf(cell.Cell.Column)
            .Replace($"{year}年", "", StringComparison.Ordinal).Replace('/', '·');
    }
}
