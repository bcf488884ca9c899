using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files;

namespace BudgetPortal.Web.Features.Explore.Slices;

/// <summary>
/// What bodies have in a line, this year and last: what all of them have, and of the lines those that are shown. A department's budget
/// contains its units': each kind has its own sum, and nothing adds the two.
/// </summary>
public sealed class SliceOfBodies(
    SlicePreset preset,
    int year,
    IReadOnlyList<ListedSum> sums,
    IReadOnlyList<ListedLine> shown,
    IReadOnlyList<PublishedCount> published,
    KnownBodies known)
{
    private static readonly DisclosureKind[] Kinds = [DisclosureKind.Department, DisclosureKind.Unit];

    private readonly Dictionary<string, ListedLine> lines = shown.ToDictionary(KeyOf);

    public int Year => year;

    /// <summary>True where the first lines are shown: then every kind has its sum.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>Those whose place a body took since last year, by that body.</summary>
    public ILookup<(string Body, DisclosureKind Kind), string> Taken { get; init; } =
        Array.Empty<string>().ToLookup(_ => ("", DisclosureKind.Unit));

    /// <summary>How many lines there are, shown or not.</summary>
    public int Count => sums.Sum(sum => sum.Lines);

    /// <summary>How many rows the whole slice has: those lines, and the sum of each kind.</summary>
    public int Rows => Count + sums.Count;

    /// <summary>The line that is shown under a key.</summary>
    public ListedLine? Find(string key) => lines.GetValueOrDefault(key);

    public bool HasPrior => published.Any(count => count.Year == year - 1 && count.Count > 0);

    private string Main => preset.Table.Main;

    private string PriorKey => $"prior-{Main}";

    /// <summary>The slice with the lines that are shown, those of a kind below its sum.</summary>
    public Slice Slice()
    {
        var drawn = new List<SliceLine>();
        foreach (var sum in sums)
        {
            var ofKind = shown.Where(line => line.Disclosure.Kind == sum.Kind).Select(LineOf).ToList();
            drawn.AddRange(ofKind.Count > 0 || IsFirst ? [TotalOf(sum), .. ofKind] : []);
        }

        return new Slice(preset.Path.Replace('/', '-'), $"{year}年度{preset.Title}", CoversOf(), Columns, drawn) { Notes = [.. Notes] };
    }

    private IReadOnlyList<Column> Columns =>
    [
        Column.Name(preset.HasNames ? "项目" : "单位", 22),
        Column.Amount(PriorKey, $"{year - 1}年{preset.Columns[0].Heading}", 10),
        preset.Columns[0] with { Heading = $"{year}年{preset.Columns[0].Heading}", Width = 10 },
        Domain.Tables.Slice.Change,
        Domain.Tables.Slice.Percent,
        .. preset.Table.HasStatedChanges ? (Column[])[Domain.Tables.Slice.Stated] : [],
        .. preset.Columns.Skip(1).Select(column => column with { Heading = $"{year}年{column.Heading}" }),
        Domain.Tables.Slice.Remark,
    ];

    private static string KeyOf(ListedLine line) =>
        $"{JsonWords.Of(line.Disclosure.Kind)}-{line.Disclosure.Unit.Code}" + (line.Project is null ? "" : $"-{line.Cell.Line}");

    private SliceLine LineOf(ListedLine line)
    {
        var body = line.Disclosure.Unit.Name;
        var drawn = preset.Columns.Aggregate(
            new SliceLine(KeyOf(line), line.Project is var (name, _) ? $"{name}（{body}）" : body),
            (drawn, column) => drawn.With(column.Key, line.Amounts[column.Key]));
        return Compare(drawn, line.Prior, line.Amounts[Main], line.Stated?.Amount, RemarkOn(line));
    }

    /// <summary>Why last year's is not there, or is another thing; blank where the two compare.</summary>
    private string RemarkOn(ListedLine line) =>
        Taken[(line.Disclosure.Unit.Code, line.Disclosure.Kind)].ToList() is { Count: > 0 } taken
            ? $"{year - 1}年另有{string.Join('、', taken)}，后由本单位承接，不作比较"
        : line.Prior is not null ? line.Differences
        : line.HasPriorYear ? $"{year - 1}年没有这项金额"
        : $"本站没有{year - 1}年";

    /// <summary>The sum of a kind, and that of last year; a change only where the same bodies make up both.</summary>
    private SliceLine TotalOf(ListedSum sum)
    {
        var counted = preset.HasNames ? $"{sum.Bodies}个单位的{sum.Lines}个项目" : $"{sum.Lines}个";
        var drawn = preset.Columns.Aggregate(
            new SliceLine($"{JsonWords.Of(sum.Kind)}-total", $"{NameOf(sum.Kind)}合计（{counted}）", LineKind.Class),
            (line, column) => line.With(column.Key, sum.Amounts[column.Key]));
        var remark = Taken.Any(taken => taken.Key.Kind == sum.Kind) ? "其中有单位承接了其他单位，不作比较"
            : sum.Compared == sum.Lines ? ""
            : sum.PriorLines == 0 ? $"{year - 1}年没有可比的数"
            : $"{year - 1}年只有其中{sum.PriorLines}{(preset.HasNames ? "个项目" : "个单位")}的数";
        return Compare(drawn, sum.Prior, sum.Amounts[Main], null, remark);
    }

    private SliceLine Compare(SliceLine drawn, decimal? prior, decimal? now, decimal? stated, string remark)
    {
        var line = preset.Table.HasStatedChanges ? drawn.With(Domain.Tables.Slice.Stated.Key, stated) : drawn;
        return Domain.Tables.Slice.Compare(line.With(PriorKey, prior), prior, now, remark);
    }

    private static string NameOf(DisclosureKind kind) => kind == DisclosureKind.Department ? "部门预算" : "单位预算";

    private string CoversOf() => string.Join('，', Kinds.Select(kind => $"{NameOf(kind)}{PublishedOf(kind)}份")) + $"，{year}年度";

    private int PublishedOf(DisclosureKind kind) =>
        published.Where(count => count.Year == year && count.Kind == kind).Sum(count => count.Count);

    private IEnumerable<string> Notes
    {
        get
        {
            foreach (var kind in Kinds.Where(kind => PublishedOf(kind) > 0))
            {
                var of = kind == DisclosureKind.Department ? known.Departments : Math.Max(known.Units, PublishedOf(kind));
                var having = sums.FirstOrDefault(sum => sum.Kind == kind)?.Bodies ?? 0;
                yield return $"{NameOf(kind)}：本站知道的{of}个{(kind == DisclosureKind.Department ? "部门" : "单位")}中，"
                    + $"已公开{year}年度的{PublishedOf(kind)}个，其中{having}个有{preset.What}；合计只加这{having}个。";
            }

            if (preset.Over is { } over)
            {
                yield return $"只列预算数在{SlicePreset.WordsOf(over)}的项目，合计也只加这些项目。";
            }

            yield return "部门预算包含所属单位的预算：两组各自合计，不能相加。单位之间互相转移的资金没有剔除。";
            if (preset.Table.HasStatedChanges)
            {
                yield return $"“{Domain.Tables.Slice.Stated.Heading}”是单位在文字说明中写的与上年预算相比的增减额，点开可看原文；没有写明的为“—”。";
            }

            if (!HasPrior)
            {
                yield return $"本站没有{year - 1}年度的预算，不能与上年比较。";
            }
        }
    }
}
