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

/// <summary>Answers 404 with help for the case at hand, and 410 for what was withdrawn.</summary>
public sealed class MissingPages(
    DisclosureDirectory directory, Register register, Publications publications, Withdrawals withdrawals, Addresses addresses,
    IModelMetadataProvider metadata)
{
    /// <summary>An address that leads nowhere.</summary>
    public async Task<ViewResult> Anything(CancellationToken cancellation) =>
        Answer(
            "没有找到这个页面",
            "网址可能输错了，或者链接已经失效。已公开的预算长期保留，可以从下面进入，或在页面上方搜索单位名称。",
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

    /// <summary>
    /// The unit is unknown, or it has not disclosed that year, or there is no such version; or what was there has been withdrawn.
    /// </summary>
    public async Task<ViewResult> Disclosure(DisclosureAddress address, CancellationToken cancellation)
    {
        var versions = await publications.VersionsOf(address.Code, address.Year, address.Kind, cancellation);
        var number = versions.Count == 0 ? null : address.Version;
        if ((versions.Count == 0 || number is not null)
            && await withdrawals.Find(address.Code, address.Year, address.Kind, number, cancellation) is { } withdrawal)
        {
            return await Withdrawn(withdrawal, isCurrent: versions.Count == 0, cancellation);
        }

        if (versions is [.., var current] && address.Version is { } unknown)
        {
            return Version(unknown, await publications.FindVersion(
                address.Code, address.Year, address.Kind, current.Number, cancellation), versions);
        }

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
            "该单位的页面和已公开的预算",
            [new Crumb(unit.Name, addresses.Unit(unit)), .. disclosed.Select(Offer)]);
    }

    /// <summary>The version is unknown; those that exist are offered.</summary>
    private ViewResult Version(int number, DisclosureDocument? current, IReadOnlyList<PublishedVersion> versions) => Answer(
        $"没有第{number}版",
        $"{current!.Disclosure.Title}没有第{number}版。已公开的有{string.Join('、', versions.Select(version => $"第{version.Number}版"))}。",
        "已公开的版本",
        [
            .. versions.OrderByDescending(version => version.Number)
                .Select(version => new Crumb($"第{version.Number}版", addresses.Version(current.Disclosure, version.Number))),
        ]);

    /// <summary>Nothing of what was withdrawn is told but that it was, when, on what ground and why.</summary>
    private async Task<ViewResult> Withdrawn(Withdrawal withdrawal, bool isCurrent, CancellationToken cancellation)
    {
        var disclosure = withdrawal.Disclosure;
        var others = (await directory.OfUnit(disclosure.Unit.Code, cancellation)).Select(summary => Offer(summary.Disclosure));
        return Answer(
            isCurrent ? "这份预算已撤下" : $"第{withdrawal.Version}版已撤下",
            $"{disclosure.Title}曾在本站公开，{ShanghaiTime.InWords(withdrawal.WithdrawnAt)}撤下。依据：{withdrawal.GroundWords}。"
                + $"理由：{withdrawal.Reason.TrimEnd('。')}。",
            "该单位的页面和已公开的预算",
            [new Crumb(disclosure.Unit.Name, addresses.Unit(disclosure.Unit)), .. others],
            StatusCodes.Status410Gone);
    }

    public ViewResult Table(DisclosureDocument publication, Addresses? within = null) => InTables(publication, "这张表", within);

    public ViewResult Line(DisclosureDocument publication, Addresses within) => InTables(publication, "这个科目", within);

    /// <summary>Projects that the disclosure has are offered; where it has none, its tables.</summary>
    public ViewResult Project(DisclosureDocument publication, IReadOnlyList<Crumb> projects, Addresses within) => projects.Count == 0
        ? InTables(publication, "这个项目", within)
        : Answer("没有找到这个项目", $"{publication.Disclosure.Title}中没有这个项目。", "这份预算中的项目", projects);

    private ViewResult InTables(DisclosureDocument publication, string what, Addresses? within) =>
        Answer(
            $"没有找到{what}",
            $"{publication.Disclosure.Title}中没有{what}。",
            "这份预算中的表",
            [.. publication.Edition.Tables.Select(table => new Crumb(
                table.Title, (within ?? addresses).Table(publication.Disclosure, table)))]);

    public ViewResult Text(DisclosureDocument publication, Addresses? within = null) =>
        Answer(
            "没有找到这段文字",
            $"{publication.Disclosure.Title}中没有这段文字。",
            "这份预算中的文字",
            [
                .. publication.TextParts.Select(
                    part => new Crumb(part.Section.Heading, (within ?? addresses).Text(publication.Disclosure, part.Definition))),
            ]);

    /// <summary>The content exists, but not in that file format.</summary>
    public ViewResult Format(string title, IReadOnlyList<Crumb> formats) =>
        Answer("没有这种格式的文件", $"{title}没有这种格式的文件。", "可以下载的格式", formats);

    /// <summary>Two versions of which one does not exist, or the second is not the later.</summary>
    public ViewResult Changes(Disclosure disclosure, IReadOnlyList<Crumb> known) => Answer(
        "没有这两版之间的改动",
        $"{disclosure.Title}没有这样两个先后公开的版本。",
        known.Count > 0 ? "有改动的版本" : "这份预算",
        known.Count > 0 ? known : [Offer(disclosure)]);

    /// <summary>A check that the portal does not have, or that had nothing to compare in this disclosure.</summary>
    public ViewResult Check(DisclosureDocument publication, IEnumerable<Crumb> checks) =>
        Answer("没有这条规则的比对", $"{publication.Disclosure.Title}没有用到这条核对规则。", "这份预算用到的核对规则", [.. checks]);

    private async Task<IReadOnlyList<Crumb>> Years(CancellationToken cancellation) =>
        [.. (await directory.Years(cancellation)).Select(year => new Crumb($"{year}年", addresses.Year(year)))];

    private Crumb Offer(Disclosure disclosure) => new(disclosure.Title, addresses.Of(disclosure));

    private ViewResult Answer(
        string heading, string explanation, string offersTitle, IReadOnlyList<Crumb> offers, int status = StatusCodes.Status404NotFound)
    {
        var head = new PageHead(heading, "", new Crumb("首页", addresses.Home), new Crumb(heading)) { IsIndexed = false };
        return new ViewResult
        {
            ViewName = "Missing",
            StatusCode = status,
            ViewData = new ViewDataDictionary<MissingPage>(metadata, new ModelStateDictionary())
            {
                Model = new MissingPage(head, heading, explanation, offersTitle, offers),
            },
        };
    }
}
