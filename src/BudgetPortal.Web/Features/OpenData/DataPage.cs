using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>A file of many disclosures: what it is, how large, and its hash; blank where it is still to be built.</summary>
public sealed record BulkLine(string Name, string Address, string Count, string Size, string Sha256);

/// <summary>An address to build on: what it leads to, and an example of it.</summary>
public sealed record OpenLine(string Words, string Address);

/// <summary>A table of the data dictionary.</summary>
public sealed record DictionaryTable(string Id, string Title, IReadOnlyList<PackageField> Fields);

/// <summary>What there is to take away, in which form, how large, as of when, and how to follow and to cite it.</summary>
public sealed record DataPage(
    PageHead Head,
    string? AsOf,
    IReadOnlyList<BulkLine> Bulk,
    Crumb? Example,
    IReadOnlyList<OpenLine> OfDisclosure,
    IReadOnlyList<OpenLine> Followed,
    IReadOnlyList<Crumb> States,
    IReadOnlyList<DictionaryTable> Dictionary) : IPage
{
    public static DataPage Of(IReadOnlyList<int> years, Disclosure? example, BulkState? state, Addresses addresses) => new(
        new PageHead("开放数据：全部带走", addresses.Data, new Crumb("首页", addresses.Home), new Crumb("开放数据"))
        {
            Description = "本站全部预算数据的下载、订阅、接口、数据字典和引用方法。",
            Keywords = ["预算公开", "开放数据", "下载", "接口"],
        },
        state is null ? null : ShanghaiTime.InWords(state.AsOf),
        [
            LineOf("全部年度", addresses.Everything, state?.Find(null)),
            .. years.Select(year => LineOf($"{year}年度", addresses.PackagesOf(year), state?.Find(year))),
        ],
        example is null ? null : new Crumb(example.Title, addresses.Of(example)),
        example is null ? [] : [.. AddressesOf(example, addresses)],
        [
            new("公开和更正", addresses.Feed),
            new("只看更正，每次更正一条，写明理由", addresses.Corrections),
            new("公开日志的最新检查点，带签名", addresses.LogCheckpoint),
            .. example is null ? Array.Empty<OpenLine>() : [new($"一个单位（部门连同所属单位），如{example.Unit.Name}", addresses.FeedOf(example.Unit))],
        ],
        [.. years.Select(year => new Crumb($"{year}年度谁已公开、谁逾期（CSV）", MarkedCsvAttribute.Of($"{addresses.Year(year)}.csv")))],
        [
            new("dictionary-disclosures", "disclosures.csv：一行一份预算", DisclosureTable.Fields),
            new("dictionary-lines", "lines.csv：一行一个金额", TidyLines.Fields),
        ]);

    private static BulkLine LineOf(string name, string address, BulkFile? file) => file is null
        ? new BulkLine(name, address, "", "", "")
        : new BulkLine(name, address, $"{file.Disclosures}份", Download.Size(file.Size), file.Sha256);

    private static IEnumerable<OpenLine> AddressesOf(Disclosure example, Addresses at)
    {
        yield return new OpenLine("数据包：下面各项和原件，附说明和数据字典（ZIP）", at.Package(example));
        yield return new OpenLine("数据包说明：各文件的字段、大小和指纹（Data Package）", at.Packaged(example, DataPackage.DescriptorName));
        yield return new OpenLine("全部金额，一行一个（CSV）", MarkedCsvAttribute.Of(at.Packaged(example, TidyLines.FileName)));
        yield return new OpenLine("整份预算（JSON）", at.File(example, "json"));
        yield return new OpenLine("核对结果（JSON）", at.Packaged(example, ChecksJson.FileName));
        yield return new OpenLine("公开时写成的全部文件，此后不变（ZIP）", at.File(example, "zip"));
    }
}
