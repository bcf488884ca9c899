using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>A disclosure's own page: what it tells, its 目录, its files, its versions and how its checks came out.</summary>
public sealed record DisclosurePage(
    PageHead Head,
    PublicationLine Publication,
    IReadOnlyList<KeyFact> Facts,
    Contents Contents,
    IReadOnlyList<Download> Downloads,
    SourceNote? Source,
    string? ApprovedOn,
    IReadOnlyList<VersionLine> Versions,
    string ContentHash) : IPage
{
    public static DisclosurePage Of(
        Publication publication, IReadOnlyList<DisclosureVersion> versions, CheckReport report, SourceNote? source, PublishedFiles files, Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        return new DisclosurePage(
            new PageHead(disclosure.Title, addresses.Of(disclosure), [.. Trails.Of(disclosure, addresses).SkipLast(1), new Crumb($"{disclosure.Year}年度{disclosure.Form.KindWord}预算")])
            {
                Article = Article.Of(publication, disclosure.Title),
                Description = $"{disclosure.Title}：{publication.Edition.Tables.Count}张表和全部说明文字，每个数字可查、可核对、可下载。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", $"{disclosure.Form.KindWord}预算"],
            },
            PublicationLine.Of(publication, report, addresses),
            new KeyFacts(publication, addresses).All,
            Contents.Of(publication, addresses.Of(disclosure), addresses),
            Download.Of(publication, files, addresses),
            source,
            publication.Version.ApprovedOn is { } day ? ShanghaiTime.InWords(day) : null,
            [.. versions.OrderByDescending(version => version.Number).Select(VersionLine.Of)],
            publication.Version.ContentHash);
    }
}

/// <summary>A version in the list of all: when it was published and, for a correction, why.</summary>
public sealed record VersionLine(string Number, string PublishedAt, string Reason)
{
    public static VersionLine Of(DisclosureVersion version) => new(
        $"第{version.Number}版", ShanghaiTime.Minute(version.PublishedAt), version.Reason ?? (version.Number == 1 ? "首次公开" : ""));
}
