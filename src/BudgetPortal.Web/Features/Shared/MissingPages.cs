using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>“Not found”, with what helps in that case: which years, tables or formats there are instead.</summary>
public sealed record MissingPage(
    PageHead Head, string Heading, string Explanation, string OffersTitle, IReadOnlyList<Crumb> Offers) : IPage;

/// <summary>Answers 404 with help for the case at hand.</summary>
public sealed class MissingPages(DisclosureDirectory directory, Register register, Addresses addresses, IModelMetadataProvider metadata)
{
    /// <summary>An address that leads nowhere.</summary>
    public async Task<ViewResult> Anything(CancellationToken cancellation) =>
        Answer(
            "没有找到这个页面",
            "网址可能输错了，或者链接已经失效。已公开的预算长期保留，不会撤下，可以从下面进入，或在页面上方搜索单位名称。",
            "已公开的年度",
            await Years(cancellation));

    public async Task<ViewResult> Unit(string code, CancellationToken cancellation) =>
        Answer(
            "没有找到这个单位",
            $"本站没有代码为“{code}”的单位。请核对代码，或在页面上方按单位名称搜索。",
            "最近公开的预算",
            [.. (await directory.Latest(10, cancellation)).Select(summary => Offer(summary.Disclosure))]);

    public async Task<ViewResult> Year(int year, CancellationToken cancellation)
    {
        var years = await Years(cancellation);
        var known = years.Count == 0 ? "" : $"已公开的有{string.Join('、', years.Select(known => known.Text))}。";
        return Answer($"没有{year}年的预算", $"本站尚无{year}年度公开的预算。{known}", "已公开的年度", years);
    }

    /// <summary>The unit is unknown, or it has not disclosed that year.</summary>
    public async Task<ViewResult> Disclosure(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await register.Find(address.Code, cancellation) is not { } unit)
        {
            return await Unit(address.Code, cancellation);
        }

        var disclosed = (await directory.OfUnit(unit.Code, cancellation)).Select(summary => summary.Disclosure).ToList();
        var known = string.Join('、', disclosed.Select(disclosure => $"{disclosure.Year}年度{disclosure.EditionKey.KindWord}预算"));
        return Answer(
            "没有找到这份预算",
            $"{unit.Name}没有在本站公开{address.Year}年度的{new EditionKey(address.Year, unit.Level, address.Kind).KindWord}预算。"
                + (known.Length == 0 ? "" : $"已公开的有{known}。"),
            "该单位已公开的预算",
            [.. disclosed.Select(Offer)]);
    }

    public ViewResult Table(DisclosureDocument publication) =>
        Answer(
            "没有找到这张表",
            $"{publication.Disclosure.Title}中没有这张表。",
            "这份预算中的表",
            [.. publication.Edition.Tables.Select(table => new Crumb(table.Title, addresses.Table(publication.Disclosure, table)))]);

    public ViewResult Text(DisclosureDocument publication) =>
        Answer(
            "没有找到这段文字",
            $"{publication.Disclosure.Title}中没有这段文字。",
            "这份预算中的文字",
            [
                .. publication.Parts.OfType<TextPart>().Select(
                    part => new Crumb(part.Section.Heading, addresses.Text(publication.Disclosure, part.Definition))),
            ]);

    /// <summary>The content exists, but not in that file format.</summary>
    public ViewResult Format(string title, IReadOnlyList<Crumb> formats) =>
        Answer("没有这种格式的文件", $"{title}没有这种格式的文件。", "可以下载的格式", formats);

    /// <summary>A check that the portal does not have, or that had nothing to compare in this disclosure.</summary>
    public ViewResult Check(DisclosureDocument publication, IEnumerable<Crumb> checks) =>
        Answer("没有这条规则的比对", $"{publication.Disclosure.Title}没有用到这条核对规则。", "这份预算用到的核对规则", [.. checks]);

    private async Task<IReadOnlyList<Crumb>> Years(CancellationToken cancellation) =>
        [.. (await directory.Years(cancellation)).Select(year => new Crumb($"{year}年", addresses.Year(year)))];

    private Crumb Offer(Disclosure disclosure) => new(disclosure.Title, addresses.Of(disclosure));

    private ViewResult Answer(string heading, string explanation, string offersTitle, IReadOnlyList<Crumb> offers)
    {
        var head = new PageHead(heading, "", new Crumb("首页", addresses.Home), new Crumb(heading)) { IsIndexed = false };
        return new ViewResult
        {
            ViewName = "Missing",
            StatusCode = StatusCodes.Status404NotFound,
            ViewData = new ViewDataDictionary<MissingPage>(metadata, new ModelStateDictionary())
            {
                Model = new MissingPage(head, heading, explanation, offersTitle, offers),
            },
        };
    }
}
