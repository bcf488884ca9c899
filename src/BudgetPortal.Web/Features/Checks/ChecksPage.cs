using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>
/// How the checks of a disclosure came out: first what does not agree, then every check with the way to all that it compared.
/// </summary>
public sealed record ChecksPage(
    PageHead Head,
    string Disclosure,
    CheckResult Result,
    string Summary,
    RecordedResult Recorded,
    IReadOnlyList<FindingGroup> Findings,
    bool FindingsAreFew,
    IReadOnlyList<RecalculatedLine> Recalculated,
    IReadOnlyList<CheckLine> Checks,
    IReadOnlyList<UncheckedLine> Unchecked,
    IReadOnlyList<ReplyLine> OtherReplies) : IPage
{
    // More than these are folded to a line each, to be scanned first and opened where one looks closer.
    private const int Few = 30;

    public static ChecksPage Of(
        DisclosureDocument publication, CheckReport report, CheckRecord? record, ClassificationLists lists, Originals originals,
        Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var places = new Places(publication, addresses);
        var checks = CheckLine.Of(disclosure, report, addresses);
        return new ChecksPage(
            new PageHead("勾稽核对", addresses.Checks(disclosure), [.. Trails.Of(disclosure, addresses), new Crumb("勾稽核对")])
            {
                Article = Article.Of(publication, $"{disclosure.Title}勾稽核对"),
                Description = $"{disclosure.Title}的勾稽核对：{CheckResult.Of(report).Words}。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "勾稽核对"],
            },
            disclosure.Title,
            CheckResult.Of(report),
            $"勾稽核对，就是把同一份预算中应当一致的数字逐一比对：合计是不是等于各部分之和，这张表和那张表、表格和文字是不是一致。下面列出用到的{checks.Count}条核对规则；点开一条规则，可以看到它比对过的每一处。",
            RecordedResult.Of(record, report, places, addresses),
            [
                .. FindingGroup.Of(report.Findings, (finding, number) =>
                    FindingLine.Of(finding, number, places, originals, publication, addresses)),
            ],
            report.Findings.Length <= Few,
            report.AllAgree ? [] : [.. Recalculation.Of(publication, lists).Select(cell => RecalculatedLine.Of(cell, publication, places))],
            checks,
            [
                .. report.Omissions.Where(omission => checks.All(check => check.Id != omission.Check.Key))
                    .Select(
                        omission => new UncheckedLine(
                            new Crumb($"{omission.Check.Number} {omission.Check.Title}", addresses.Check(omission.Check.Key)),
                            omission.Reason)),
            ],
            [.. report.OtherReplies.Select(reply => ReplyLine.Of(reply, publication.Version.Number))]);
    }
}

/// <summary>A check that could not be applied, and why.</summary>
public sealed record UncheckedLine(Crumb Check, string Reason);

/// <summary>A total as reported, linked to its cell, and what the details beneath it give.</summary>
public sealed record RecalculatedLine(string Place, string? Address, string Reported, string Recalculated)
{
    public static RecalculatedLine Of(RecalculatedCell cell, DisclosureDocument publication, Places places)
    {
        var table = publication.Edition.FindTable(cell.Cell.Table)!;
        var digits = table.PrintedDigitsOf(publication.Figures[cell.Cell]);
        return new RecalculatedLine(cell.Place, places.Of(cell.Cell), Print(cell.Reported), Print(cell.Recalculated));

        // What the details give may have more digits than what is reported.
        string Print(decimal? yuan) => yuan is { } amount
            ? digits.Unit.Print(
                amount, Math.Max(digits.Decimals, Math.Min(2, PrintedNumber.DecimalsOf(Amounts.ForMachines(amount / digits.Unit.InYuan)))))
            : "空白";
    }
}

/// <summary>What does not agree, and apart from it what is merely noted: rounding explains it, or it is no fault.</summary>
public sealed record FindingGroup(string Id, string Title, string Class, IReadOnlyList<FindingLine> Findings)
{
    /// <param name="lineOf">Makes the line of a finding and its number among all, counted from 1.</param>
    public static IEnumerable<FindingGroup> Of(IReadOnlyList<Finding> findings, Func<Finding, int, FindingLine> lineOf) =>
        from entry in findings.Select((finding, index) => (Finding: finding, Number: index + 1))
        group entry by entry.Finding.Severity.IsProblem into entries
        orderby entries.Key descending
        select new FindingGroup(
            entries.Key ? "findings" : "noted",
            entries.Key ? "不一致的地方"
                : entries.All(entry => entry.Finding.Comparison.Outcome == Outcome.WithinRounding) ? "四舍五入的差，不算差错" : "提示：只供参考，不算差错",
            FindingsHere.BoxOf(entries.Select(entry => entry.Finding.Severity)),
            [.. entries.Select(entry => lineOf(entry.Finding, entry.Number))]);
}

/// <summary>A finding with the comparison that shows it and what follows from it.</summary>
public sealed record FindingLine(
    string Id,
    string Name,
    string Heading,
    string Message,
    Crumb Check,
    IReadOnlyList<Phrase> Explanation,
    ComparisonLine Comparison,
    IReadOnlyList<string> Consequences,
    string Code,
    IReadOnlyList<ReplyLine> Replies,
    string? Report)
{
    public static FindingLine Of(
        Finding finding, int number, Places places, Originals originals, DisclosureDocument publication, Addresses addresses) => new(
        $"finding-{number}",
        Mark.NameOf(finding.Severity, number),
        Mark.NameOf(finding.Severity, number) + (finding.Severity.IsProblem ? $"（{finding.Severity.Word}）" : ""),
        finding.Message,
        new Crumb($"{finding.Check.Number} {finding.Check.Title}", addresses.Check(finding.Check.Key)),
        ExplanationOf(finding, places),
        ComparisonLine.Of(finding.Comparison, places, finding.Severity, originals),
        [.. finding.Consequences.Select(consequence => consequence.Message)],
        FindingIdentity.Of(finding).Code,
        [.. finding.Replies.Select(reply => ReplyLine.Of(reply, publication.Version.Number))],
        addresses.Report($"{addresses.Checks(publication.Disclosure)}#finding-{number}", publication.Version.Number));

    /// <summary>The one cell that explains it, where there is one, and what it should be, where that is known.</summary>
    private static Phrase[] ExplanationOf(Finding finding, Places places) => finding.Suspect is not { } suspect
        ? []
        :
        [
            "最可能填错的是",
            new Phrase(places.Name(suspect), places.Of(suspect)),
            finding.ShouldBeText.Length > 0 ? $"，按其他数字推算应为{finding.ShouldBeText}。" : "。",
        ];
}

/// <summary>
/// A check in plain words, how it came out, and the page of all that it compared; <paramref name="Lacking"/> says why it could not be
/// applied in full.
/// </summary>
public sealed record CheckLine(
    string Id, string Name, string Address, string Statement, string Lacking, string Compared, string Result, string Class)
{
    /// <summary>The gravest first, then what is not known, then what agrees.</summary>
    public static IReadOnlyList<CheckLine> Of(Disclosure disclosure, CheckReport report, Addresses addresses)
    {
        var lacking = report.Omissions.ToDictionary(omission => omission.Check.Key, omission => omission.Reason);
        return
        [
            .. from checkedHere in report.Comparisons.Concat(report.NotKnown).GroupBy(comparison => comparison.Check)
               let count = Count.Of(checkedHere)
               orderby count.Differing == 0, count.Differing == 0 ? Severity.Information : checkedHere.Key.Severity, count.Unknown == 0
               select new CheckLine(
                   checkedHere.Key.Key,
                   $"{checkedHere.Key.Number} {checkedHere.Key.Title}",
                   addresses.Check(disclosure, checkedHere.Key),
                   checkedHere.Key.Statement,
                   lacking.GetValueOrDefault(checkedHere.Key.Key, ""),
                   $"{count.Compared}处",
                   count.Result,
                   count.ClassOf(checkedHere.Key.Severity)),
        ];
    }

    /// <summary>How often a check compared, how often in vain, and how often what it compared differs.</summary>
    public readonly record struct Count(int Compared, int Differing, int Unknown)
    {
        public static Count Of(IEnumerable<Comparison> comparisons)
        {
            var byOutcome = comparisons.CountBy(comparison => comparison.Outcome).ToDictionary();
            var unknown = byOutcome.GetValueOrDefault(Outcome.NotKnown);
            return new Count(byOutcome.Values.Sum() - unknown, byOutcome.GetValueOrDefault(Outcome.Differs), unknown);
        }

        public string Result =>
            (Differing > 0 ? $"{Differing}处不一致" : Unknown > 0 ? "没有发现不一致" : "全部一致") + (Unknown > 0 ? $"，{Unknown}处未核对" : "");

        public string ClassOf(Severity severity) => Differing > 0 ? CheckResult.ClassOf(severity) : Unknown > 0 ? "unknown" : "agrees";
    }
}

/// <summary>Two sides, how they should relate, and how they do; <paramref name="Right"/> is null where nothing should be found.</summary>
public sealed record ComparisonLine(string Class, string Outcome, SideLine Left, string Relation, SideLine? Right)
{
    /// <summary>What the body replied to the finding that this is.</summary>
    public IReadOnlyList<ReplyLine> Replies { get; init; } = [];

    public static ComparisonLine Of(
        Comparison comparison, Places places, Severity? severity = null, Originals? originals = null) => new(
        comparison.Outcome switch
        {
            Domain.Checks.Outcome.Differs => CheckResult.ClassOf(severity ?? comparison.Check.Severity),
            Domain.Checks.Outcome.NotKnown => "unknown",
            _ => "agrees",
        },
        comparison.Outcome switch
        {
            Domain.Checks.Outcome.Agrees => "一致",
            Domain.Checks.Outcome.WithinRounding => "一致（四舍五入）",
            Domain.Checks.Outcome.NotKnown => "未核对",
            _ => comparison.Difference == 0 ? "不一致" : $"不一致，相差{comparison.DifferenceText}",
        },
        SideLine.Of(comparison.Left, places, Kept(comparison, originals)),
        comparison.Relation.Words,
        comparison.Right.IsNothing ? null : SideLine.Of(comparison.Right, places, Kept(comparison, originals)));

    /// <summary>Who doubts that two sides differ looks them up; hundreds that agree are not made longer by it.</summary>
    private static Originals? Kept(Comparison comparison, Originals? originals) =>
        comparison.Outcome == Domain.Checks.Outcome.Differs ? originals : null;
}

/// <summary>One side: the words of its place, its figure, the cells behind it, and where they stand in the original.</summary>
public sealed record SideLine(string Place, string Text, string? Address, IReadOnlyList<Phrase> Cells)
{
    public IReadOnlyList<OriginalLine> Originals { get; private init; } = [];

    public static SideLine Of(Side side, Places places, Originals? originals = null) => Of(side, places) with
    {
        Originals = originals?.Of(side.Cells, places) ?? [],
    };

    private static SideLine Of(Side side, Places places)
    {
        // Of the addends, those that stand somewhere; a line that was not reported adds nothing.
        var cells = side.Cells.Where(places.Shows).ToList();
        if (cells.Count == 0)
        {
            cells = [.. side.Cells.Take(1)];
        }

        // Where there is nothing, such as no slip of the pen, the link still needs a word.
        var text = side.Text.Length == 0 ? "无" : side.Text;
        return cells is [var only]
            ? new SideLine(side.Place, text, places.Of(only), [])
            : new SideLine(side.Place, text, null, [.. places.Names(cells).Zip(cells, (name, cell) => new Phrase(name, places.Of(cell)))]);
    }
}
