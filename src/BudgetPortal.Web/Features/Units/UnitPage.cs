using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Years;

namespace BudgetPortal.Web.Features.Units;

/// <summary>A unit: what it is for, and every year it disclosed.</summary>
public sealed record UnitPage(
    PageHead Head,
    IReadOnlyList<Crumb> Facts,
    IReadOnlyList<Crumb> Units,
    IReadOnlyList<DisclosureLine> Disclosures,
    IReadOnlyList<YearSeries> Years,
    IReadOnlyList<OwnSentence> Stated,
    IReadOnlyList<MissingLine> Missing,
    string MissingAsOf,
    IReadOnlyList<string> Withdrawn,
    IReadOnlyList<Crumb> Reviews,
    UnitText? Functions) : IPage
{
    private const int MostUnits = 200;

    /// <param name="beneath">The units that are known to be its own, where it is a department.</param>
    /// <param name="departmentYears">The years for which it or its units disclosed, where it is a department.</param>
    /// <param name="totals">The whole expenditure of every year, its own and of the bodies before and after it.</param>
    public static UnitPage Of(
        BudgetUnit unit,
        IReadOnlyList<BudgetUnit> beneath,
        IReadOnlyList<DisclosureLine> disclosures,
        MissingBudgets missing,
        IReadOnlyList<Withdrawal> withdrawn,
        IReadOnlyList<int> departmentYears,
        DisclosureDocument? newest,
        Succession succession,
        LineYears totals,
        Addresses addresses)
    {
        var series = YearsOf(unit, totals, addresses);
        return new UnitPage(
            new PageHead(unit.Name, addresses.Unit(unit), [.. Trails.Of(unit, addresses).SkipLast(1), new Crumb(unit.Name)])
            {
                Column = new ListColumn(unit.Name, $"{unit.Name}历年公开的预算。", $"{unit.Name},预算公开"),
                Description = $"{unit.Name}的主要职能和历年公开的预算。",
                Keywords = [unit.Name, "预算公开"],
                Feed = new Crumb($"{unit.Name}：公开和更正", addresses.FeedOf(unit)),
            },
            [
                new Crumb($"{unit.Jurisdiction}（{(unit.Level == Level.Municipal ? "市级" : "区级")}）"),
                .. unit.Department is { } department
                    ? [new Crumb($"主管部门：{department.Name}", addresses.Unit(department))]
                    : Array.Empty<Crumb>(),
                new Crumb($"单位代码：{unit.Code}"),
                .. succession.Predecessors.Select(before => new Crumb($"承接：{before.Name}", addresses.Unit(before))),
                .. succession.Successor is { } successor
                    ? [new Crumb($"继任单位：{successor.Name}", addresses.Unit(successor))]
                    : Array.Empty<Crumb>(),
            ],
            UnitsOf(unit, beneath, addresses),
            disclosures,
            series,
            series.Count == 0 && newest is not null
                ? InterpretedTexts.Of(newest).OwnWords(addresses).ChangesOf(OwnWords.OfExpenditure)
                : [],
            [.. missing.Lines.Select(budget => MissingLine.Of(budget.Line, budget.Year, missing.AsOf, addresses) with { Body = null })],
            $"截至{ShanghaiTime.InWords(missing.AsOf)}，按单位名录应公开、本站没有的预算。",
            [
                .. withdrawn.Select(withdrawal =>
                    $"{withdrawal.Disclosure.Title}：{ShanghaiTime.InWords(withdrawal.WithdrawnAt)}已撤下，依据：{withdrawal.GroundWords}。"),
            ],
            departmentYears.Count == 0
                ? []
                :
                [
                    new Crumb("本部门和所属单位的核对问题", addresses.Findings(new FindingFilter(Department: unit.Code))),
                    .. departmentYears.Select(year =>
                        new Crumb($"{year}年度本部门和所属单位检查表（Excel）", addresses.ReviewForms(year, unit.Code))),
                ],
            newest is null ? null : UnitText.Of(newest, addresses));
    }

    /// <summary>Its units; of very many the first, and the way to the directory of all.</summary>
    private static IReadOnlyList<Crumb> UnitsOf(BudgetUnit unit, IReadOnlyList<BudgetUnit> beneath, Addresses addresses) =>
    [
        .. beneath.Take(MostUnits).Select(body => new Crumb(NameBeneath(body, unit), addresses.Unit(body))),
        .. beneath.Count > MostUnits
            ? [new Crumb($"全部{beneath.Count}个单位的预算", addresses.Directory(null, unit.Code, null))]
            : Array.Empty<Crumb>(),
    ];

    /// <summary>A unit that is called as its department is told apart by its code.</summary>
    private static string NameBeneath(BudgetUnit body, BudgetUnit department) =>
        body.Name == department.Name ? $"{body.Name}（单位代码：{body.Code}）" : body.Name;

    /// <summary>A department's budget and its own are two series: the one contains the other.</summary>
    private static IReadOnlyList<YearSeries> YearsOf(BudgetUnit unit, LineYears totals, Addresses addresses) =>
    [
        .. from kind in new[] { DisclosureKind.Department, DisclosureKind.Unit }
           let cells = totals.Cells.Where(cell => cell.Disclosure.Kind == kind).ToList()
           where cells.Exists(cell => cell.Disclosure.Unit.Code == unit.Code)
           let disclosure = new Disclosure(unit, cells[0].Disclosure.Year, kind)
           let title = $"{disclosure.EditionKey.KindWord}预算支出总计"
           let series = YearSeries.Of(title, disclosure, cells, totals.Successions, addresses, DisclosureAddress.PlaceOf(kind))
           where series is not null
           select series,
    ];
}

/// <summary>主要职能 as the newest disclosure states it, and where it stands there.</summary>
public sealed record UnitText(string Heading, IReadOnlyList<Paragraph> Paragraphs, Crumb Source)
{
    public static UnitText? Of(DisclosureDocument publication, Addresses addresses)
    {
        var part = publication.TextParts.FirstOrDefault(part => part.Definition.Kind == TextSectionKind.Functions);
        return part is null
            ? null
            : new UnitText(
                part.Section.Heading,
                Paragraph.Of(publication, part.Section, Marks.None, addresses),
                new Crumb($"摘自{publication.Disclosure.Title}", addresses.Text(publication.Disclosure, part.Definition)));
    }
}
