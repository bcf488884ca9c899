using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.About;

/// <summary>How the portal checks, keeps and gives away what is published, shown on the newest disclosure.</summary>
public sealed record AboutPage(
    PageHead Head, Crumb? ExampleChecks, IReadOnlyList<OpenAddress> OpenAddresses, IReadOnlyList<Crumb> Formats) : IPage
{
    public static AboutPage Of(DisclosureDocument? example, Addresses addresses) => new(
        new PageHead("关于本站：如何核对，如何取用数据", addresses.About, new Crumb("首页", addresses.Home), new Crumb("关于本站"))
        {
            Description = "本站如何逐项核对预算数字，公开后如何保证不被改动，以及如何下载和引用数据。",
            Keywords = ["预算公开", "勾稽核对", "开放数据"],
        },
        example is null ? null : new Crumb(example.Disclosure.Title, addresses.Checks(example.Disclosure)),
        example is null ? [] : [.. AddressesOf(example, addresses)],
        [.. OutputFormats.All.Select(format => new Crumb($"{format.Label}（.{format.Extension}）：{format switch
        {
            { WriteDisclosure: not null, WriteTable: not null } => "整份预算、每张表",
            { WriteDisclosure: not null } => "整份预算",
            _ => "每张表",
        }}"))]);

    private static IEnumerable<OpenAddress> AddressesOf(DisclosureDocument example, Addresses addresses)
    {
        var disclosure = example.Disclosure;
        var table = example.Edition.Tables[0];
        yield return new OpenAddress("一份预算", addresses.Of(disclosure));
        yield return new OpenAddress("整份预算的数据", addresses.File(disclosure, "json"));
        yield return new OpenAddress("一张表", addresses.Table(disclosure, table));
        yield return new OpenAddress("一张表，以万元显示", $"{addresses.Table(disclosure, table)}?unit=wan");
        yield return new OpenAddress("一张表的数据", addresses.File(disclosure, table, "csv"));
        yield return new OpenAddress(
            "一个格子",
            addresses.Cell(example, new CellKey(table.Key, table.Panels[0].Total!.Key, table.Panels[0].AmountColumns().First().Key))!);
        yield return new OpenAddress("一个年度的全部预算", addresses.Year(disclosure.Year));
    }
}

/// <summary>An address that anyone may build on, and what it leads to.</summary>
public sealed record OpenAddress(string Words, string Address);
