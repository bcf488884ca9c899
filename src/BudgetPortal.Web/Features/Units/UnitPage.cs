using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Units;

/// <summary>A unit: what it is for, and every year it disclosed.</summary>
public sealed record UnitPage(
    PageHead Head,
    IReadOnlyList<Crumb> Facts,
    IReadOnlyList<DisclosureLine> Disclosures,
    Section? Functions,
    string? FunctionsSource,
    string? FunctionsAddress) : IPage
{
    public static UnitPage Of(BudgetUnit unit, IReadOnlyList<DisclosureSummary> disclosures, Publication? newest, Addresses addresses)
    {
        var functions = newest?.Find(SectionKind.Functions);
        return new UnitPage(
            new PageHead(unit.Name, addresses.Unit(unit), [.. Trails.Of(unit, addresses).SkipLast(1), new Crumb(unit.Name)])
            {
                Column = new ListColumn(unit.Name, $"{unit.Name}历年公开的预算。", $"{unit.Name},预算公开"),
                Description = $"{unit.Name}的主要职能和历年公开的预算。",
                Keywords = [unit.Name, "预算公开"],
            },
            [
                new Crumb($"{unit.Jurisdiction}{(unit.Level == Level.Municipal ? "市级" : "区级")}"),
                .. unit.Department is { } department ? [new Crumb($"主管部门：{department.Name}", addresses.Unit(department))] : Array.Empty<Crumb>(),
                new Crumb($"单位代码：{unit.Code}"),
            ],
            DisclosureLine.Of(disclosures, addresses),
            functions,
            newest is null ? null : $"摘自{newest.Disclosure.Title}",
            newest?.Edition.FindSection(SectionKind.Functions) is { } definition ? addresses.Text(newest.Disclosure, definition) : null);
    }
}
