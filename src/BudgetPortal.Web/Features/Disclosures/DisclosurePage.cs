using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>A disclosure's own page: what it tells, its 目录, its files, its versions and how its checks came out.</summary>
public sealed record DisclosurePage(
    PageHead Head,
    PublicationLine Publication,
    IReadOnlyList<KeyFigure> Figures,
    IReadOnlyList<KeyFact> Facts,
    Contents Contents,
    IReadOnlyList<Download> Downloads,
    SourceNote? Source,
    IReadOnlyList<AnnexLine> Annexes,
    int EnteredByHand,
    PrintedFront? Printed,
    IReadOnlyList<KnownDay> Days,
    string NameOfTime,
    IReadOnlyList<CatalogueFact> Catalogue,
    IReadOnlyList<VersionLine> Versions,
    CorrectionNote? Correction) : IPage
{
    public static DisclosurePage Of(
        DisclosureDocument publication,
        VersionHistory history,
        CheckReport report,
        RegisteredDay? approval,
        SourceNote? source,
        IReadOnlyList<SourceFile> annexes,
        PublishedFiles files,
        Addresses addresses)
    {
        var disclosure = publication.Disclosure;
        var facts = new KeyFacts(publication, InterpretedTexts.Of(publication), addresses);
        return new DisclosurePage(
            new PageHead(
                disclosure.Title,
                addresses.Of(disclosure),
                [.. Trails.To(disclosure, addresses)])
            {
                Article = Article.Of(publication, disclosure.Title),
                StructuredData = DatasetJson.Of(publication, files.KeptOf(publication), annexes, addresses),
                Description = $"{disclosure.Title}：{publication.Edition.Tables.Count}张表和全部说明文字，可查、可下载；应当一致的数字逐一核对。",
                Keywords = [disclosure.Unit.Name, $"{disclosure.Year}年", "预算公开", $"{disclosure.EditionKey.KindWord}预算"],
            },
            PublicationLine.Of(publication, report, addresses),
            facts.First,
            facts.All,
            Contents.Of(publication, addresses.Of(disclosure), addresses),
            Download.Of(publication, files, addresses),
            source,
            [.. annexes.Select(annex => AnnexLine.Of(annex, disclosure, addresses))],
            publication.EnteredByHand.Count,
            PrintedFront.Of(publication, report, addresses),
            KnownDay.Of(publication.Version, approval),
            PublicationLine.NameOfTime(publication.Version),
            CatalogueFact.Of(publication, addresses),
            VersionLine.Of(history, addresses),
            CorrectionNote.Of(history, addresses));
    }
}

/// <summary>An annex with its kind, size and hash.</summary>
public sealed record AnnexLine(string Name, string Kind, string Size, string Sha256, string Address)
{
    public static AnnexLine Of(SourceFile annex, Disclosure disclosure, Addresses addresses) => new(
        annex.Name, Path.GetExtension(annex.Name)[1..].ToUpperInvariant(), Download.Size(annex.Size), annex.Sha256,
        addresses.Annex(disclosure, annex.Name));
}

/// <summary>An entry of the open-government catalogue: 索引号, 生成日期, 内容概述 and the like.</summary>
public sealed record CatalogueFact(string Name, string Value)
{
    public static IReadOnlyList<CatalogueFact> Of(DisclosureDocument publication, Addresses addresses)
    {
        var (disclosure, version) = (publication.Disclosure, publication.Version);
        return
        [
            new("索引号", $"{disclosure.Unit.Code}-{disclosure.Year}-{DisclosureAddress.PlaceOf(disclosure.Kind)}-{version.Number}"),
            new("信息名称", disclosure.Title),
            new("发布机构", disclosure.Unit.Name),
            new("生成日期", version.Original is { } original ? $"{original.Day:yyyy-MM-dd}" : ShanghaiTime.Day(version.PublishedAt)),
            new(
                "内容概述",
                string.Join('、', publication.TextParts.Select(part => part.Section.Heading))
                    + $"，以及{publication.Edition.Tables.Count}张预算表。"),
            new("网址", addresses.Absolute(addresses.Of(disclosure))),
        ];
    }
}

/// <summary>A day that no document prints, and where it can be looked up. One that was told later says when.</summary>
public sealed record KnownDay(string Name, string Day, string? Source, string Noted)
{
    /// <summary>True where the source is an address; a register may name a document instead.</summary>
    public bool IsLinked => Uri.TryCreate(Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    public static IReadOnlyList<KnownDay> Of(PublishedVersion version, RegisteredDay? registered) =>
    [
        .. version.Original is { } original ? [Of("原公开日期", original, version)] : Array.Empty<KnownDay>(),
        .. version.ApprovedOn is { } approved ? [new KnownDay("批复日期", ShanghaiTime.InWords(approved), null, "")] : Array.Empty<KnownDay>(),
        .. version.Approval is { } approval ? [Of("批复日期", approval, version)] : Array.Empty<KnownDay>(),
        .. registered is var (day, source) && day != version.KnownApproval
            ? [new KnownDay("名录所载批复日期", ShanghaiTime.InWords(day), source, "")] : Array.Empty<KnownDay>(),
    ];

    private static KnownDay Of(string name, DatedNote note, PublishedVersion version) => new(
        name,
        ShanghaiTime.InWords(note.Day),
        note.Source,
        note.NotedAt > version.PublishedAt ? $"（{ShanghaiTime.Minute(note.NotedAt)}补记）" : "");
}
