using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>Every check of a disclosure with every comparison it made, and first of all what does not agree.</summary>
public sealed record ChecksPage(
    PageHead Head,
    string Disclosure,
    CheckResult Result,
    string Summary,
    RecordedResult Recorded,
    IReadOnlyList<FindingLine> Findings,
    bool FindingsAreFew,
    string FindingsClass,
    IReadOnlyList<RecalculatedLine> Recalculated,
    IReadOnlyList<CheckGroup> Groups,
    IReadOnlyList<UncheckedLine> Unchecked) : IPage
{
    // More than these are folded to a line each, to be scanned first and opened where one looks closer.
    private const int Few = 10;

    public static ChecksPage Of(DisclosureDocument publication, CheckReport report, CheckRecord? record, ClassificationLists lists, Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var places = new Places(publication, addresses);
        var lacking = report.Omissions.ToDictionary(omission => omission.Check.Key, omission => omission.Reason);
        var groups = report.Comparisons.Concat(report.NotKnown).GroupBy(comparison => comparison.Check)
            .Select(group => CheckGroup.Of(group.Key, [.. group], lacking.GetValueOrDefault(group.Key.Key, ""), places, addresses))
            .ToList();
        return new ChecksPage(
            new PageHead("勾稽核对", addresses.Checks(disclosure), [.. Trails.Of(disclosure, addresses), new Crumb("勾稽核对")])
            {
                Article = Article.Of(publication, $"{disclosure.Title}勾稽核对"),
                Description = $"{disclosure.Title}的勾稽核对：{CheckResult.Of(report).Words}。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", "勾稽核对"],
            },
            disclosure.Title,
            CheckResult.Of(report),
            $"勾稽核对，就是把同一份预算中应当一致的数字逐一比对：合计是不是等于各部分之和，这张表和那张表、表格和文字是不是一致。下面是用到的{groups.Count}条核对规则，以及每条规则比对过的每一处。",
            RecordedResult.Of(record, report, places, addresses),
            [.. report.Findings.Select((finding, index) => FindingLine.Of(finding, index + 1, places, addresses))],
            report.Findings.Length <= Few,
            report.Findings.All(finding => finding.Severity == Severity.Information) ? "findings only-noted" : "findings",
            report.AllAgree ? [] : [.. Recalculation.Of(publication, lists).Select(cell => RecalculatedLine.Of(cell, publication, places))],
            groups,
            [
                .. report.Omissions.Where(omission => groups.All(group => group.Id != omission.Check.Key))
                    .Select(omission => new UncheckedLine(new Crumb($"{omission.Check.Number} {omission.Check.Title}", addresses.Check(omission.Check.Key)), omission.Reason)),
            ]);
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
        return new RecalculatedLine(cell.Place, places.Of(cell.Cell), Print(cell.Reported), Print(cell.Recalculated));

        string Print(decimal? yuan) => yuan is { } amount ? $"{Amounts.Print(amount / table.AmountUnit.InYuan, table.Decimals)}{table.AmountUnit.Label}" : "空白";
    }
}

/// <summary>A finding with the comparison that shows it and what follows from it.</summary>
public sealed record FindingLine(
    string Id,
    string Number,
    string Message,
    string Severity,
    Crumb Check,
    IReadOnlyList<Phrase> Explanation,
    ComparisonLine Comparison,
    IReadOnlyList<FindingLine> Consequences)
{
    public static FindingLine Of(Finding finding, int number, Places places, Addresses addresses) => new(
        $"finding-{number}",
        $"问题{number}",
        finding.Message,
        finding.Severity.Word,
        new Crumb($"{finding.Check.Number} {finding.Check.Title}", addresses.Check(finding.Check.Key)),
        ExplanationOf(finding, places),
        ComparisonLine.Of(finding.Comparison, places),
        [.. finding.Consequences.Select(consequence => Of(consequence, number, places, addresses))]);

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
/// A check in plain words, and every place where it was applied; <paramref name="Lacking"/> says why it could not be applied in
/// full, and at <paramref name="Rule"/> it is explained.
/// </summary>
public sealed record CheckGroup(
    string Id,
    string Number,
    string Title,
    string Statement,
    string Lacking,
    string Count,
    bool AllAgree,
    string Rule,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<ComparisonLine> Lines)
{
    public static CheckGroup Of(Check check, IReadOnlyList<Comparison> comparisons, string lacking, Places places, Addresses addresses)
    {
        var differing = comparisons.Count(comparison => comparison.Outcome == Outcome.Differs);
        var unknown = comparisons.Count(comparison => comparison.Outcome == Outcome.NotKnown);
        return new CheckGroup(
            check.Key,
            check.Number,
            check.Title,
            check.Statement,
            lacking,
            $"比对{comparisons.Count - unknown}处，{(differing > 0 ? $"{differing}处不一致" : unknown > 0 ? "没有发现不一致" : "全部一致")}{(unknown > 0 ? $"，{unknown}处未核对" : "")}",
            differing == 0 && unknown == 0,
            addresses.Check(check.Key),
            check.Formulas,
            [.. comparisons.Select(comparison => ComparisonLine.Of(comparison, places))]);
    }
}

/// <summary>Two sides, how they should relate, and how they do.</summary>
public sealed record ComparisonLine(string Class, string Outcome, SideLine Left, string Relation, SideLine Right)
{
    public static ComparisonLine Of(Comparison comparison, Places places) => new(
        comparison.Outcome switch
        {
            Domain.Checks.Outcome.Differs => "differs",
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
        SideLine.Of(comparison.Left, places),
        comparison.Relation switch
        {
            Domain.Checks.Relation.AtMost => "不大于",
            Domain.Checks.Relation.AtLeast => "不小于",
            Domain.Checks.Relation.Same => "相同",
            _ => "等于",
        },
        SideLine.Of(comparison.Right, places));
}

/// <summary>One side: the words of its place, its figure, and the cells behind it.</summary>
public sealed record SideLine(string Place, string Text, string? Address, IReadOnlyList<Phrase> Cells)
{
    public static SideLine Of(Side side, Places places)
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
