using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Checks;

/// <summary>All checks in plain words: what each compares and why, how exact it is, an example, its formulas and its version.</summary>
public sealed record CataloguePage(
    PageHead Head, string Summary, IReadOnlyList<CatalogueSeverity> Severities, IReadOnlyList<CatalogueGroup> Groups) : IPage
{
    /// <param name="examples">Disclosures with their reports, those first whose figures are to be shown first.</param>
    public static CataloguePage Of(IReadOnlyList<CheckedDisclosure> examples, ClassificationLists lists, Addresses addresses) => new(
        new PageHead("核对规则：核对什么，为什么", addresses.CheckCatalogue, new Crumb("首页", addresses.Home), new Crumb("核对规则"))
        {
            Column = new ListColumn("核对规则", "本站对每份预算逐条核对的规则、理由和公式。", "预算公开,勾稽核对,核对规则"),
            Description = $"本站核对预算的全部{AllChecks.Catalogue.Count}条规则：核对什么、为什么核对、允许多大误差，以及公式和例子。",
            Keywords = ["预算公开", "勾稽核对", "核对规则", "勾稽关系"],
        },
        $"每份预算都按下面的{AllChecks.Catalogue.Count}条规则逐一核对，这是核对规则第{AllChecks.Version}版。规则每改一次，它的版本号加一；一份预算公开时按哪一版核对、结果如何，同预算一起记录，此后不再改动。",
        [
            .. new[]
            {
                (Severity.Error, "数字或编码有矛盾。首先在本站公开的预算，有错误就不能公开；照录其他网站已公开的文件，错误照样刊出并标明。"),
                (Severity.Warning, "很可能有问题，需要人来判断。"),
                (Severity.Information, "供参考，例如四舍五入造成的差额，不算差错。"),
            }.Select(entry => new CatalogueSeverity(entry.Item1.Word, entry.Item2)),
        ],
        [.. CheckTopic.All.Select(topic => CatalogueGroup.Of(topic, examples, lists, addresses))]);
}

/// <summary>A disclosure with what the checks say of it and where its figures are seen.</summary>
public sealed record CheckedDisclosure(Disclosure Disclosure, CheckReport Report, Places Places);

/// <summary>What a severity means to a reader.</summary>
public sealed record CatalogueSeverity(string Word, string Meaning);

public sealed record CatalogueGroup(string Id, string Title, string Purpose, IReadOnlyList<CatalogueEntry> Entries)
{
    public static CatalogueGroup Of(
        CheckTopic topic, IReadOnlyList<CheckedDisclosure> examples, ClassificationLists lists, Addresses addresses) => new(
        topic.Id,
        topic.Title,
        topic.Purpose,
        [
            .. AllChecks.Catalogue.Where(check => check.Topic == topic)
                .Select(check => CatalogueEntry.Of(check, examples, lists, addresses)),
        ]);
}

/// <summary>A check as the public reads it. <paramref name="Formulas"/> has each formula in words and as it is written.</summary>
public sealed record CatalogueEntry(
    string Id,
    string Number,
    string Title,
    string Statement,
    string Why,
    string Severity,
    string Tolerance,
    CatalogueExample? Example,
    string? MadeUp,
    IReadOnlyList<(string Words, string Source)> Formulas,
    string Version)
{
    /// <summary>What is shown to who asks for it.</summary>
    public string Folded => "允许的误差和例子" + (Formulas.Count > 0 ? $"，{Formulas.Count}条公式" : "");

    public static CatalogueEntry Of(
        Check check,
        IReadOnlyList<CheckedDisclosure> examples,
        ClassificationLists lists,
        Addresses addresses)
    {
        var shown = examples.Select(example => CatalogueExample.Of(check, example, addresses)).FirstOrDefault(found => found is not null);
        return new CatalogueEntry(
            check.Key,
            check.Number,
            check.Title,
            check.Statement,
            check.Why,
            check.Severity.Word,
            check.Tolerance,
            shown,
            shown is null ? check.MadeUp : null,
            [.. check.Formulas.Select(formula => (FormulaWords.Of(formula, lists), formula))],
            $"第{check.Version}版");
    }
}

/// <summary>A comparison that a check made in a published disclosure, and where to see all that it made there.</summary>
public sealed record CatalogueExample(ComparisonLine Comparison, Crumb Source)
{
    /// <summary>The first that shows something; null where the check made none that does.</summary>
    public static CatalogueExample? Of(Check check, CheckedDisclosure disclosure, Addresses addresses)
    {
        var comparison = disclosure.Report.Comparisons
            .Where(
                comparison => comparison.Check == check
                    && comparison is { Outcome: Outcome.Agrees, Left.Text.Length: > 0, Right.Text.Length: > 0 })
            .OrderBy(TellsItself)
            .ThenBy(comparison => comparison.Left.Amount is null or 0)
            .FirstOrDefault();
        return comparison is null
            ? null
            : new CatalogueExample(
                ComparisonLine.Of(comparison, disclosure.Places),
                new Crumb(disclosure.Disclosure.Title, addresses.Check(disclosure.Disclosure, check)));
    }

    /// <summary>A figure that only the text states agrees with itself, which shows a reader nothing.</summary>
    private static bool TellsItself(Comparison comparison) =>
        comparison.Right.Cells.Any(IsOnlyInTexts) && !comparison.Left.Cells.Any(IsOnlyInTexts);

    private static bool IsOnlyInTexts(CellKey cell) => Supplements.Tables.Contains(cell.Table) && cell.Table != Supplements.Prior;
}
