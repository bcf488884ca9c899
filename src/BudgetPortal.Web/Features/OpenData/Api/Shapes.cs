using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BudgetPortal.Web.Features.OpenData.Api;

// What the JSON files hold, for the description of the addresses; a test holds every answer against them.

/// <summary>“budgetportal/table/1” of a disclosure.</summary>
public sealed record TableFile(
    [property: Description("固定为 budgetportal/table/1")] string Format,
    [property: Description("表所在的公开")] DisclosureName Disclosure,
    [property: Description("表")] TablePart Table);

/// <summary>“budgetportal/table/1” across disclosures.</summary>
public sealed record SliceFile(
    [property: Description("固定为 budgetportal/table/1")] string Format,
    [property: Description("表；一行一个单位或一项")] TablePart Table);

public sealed record DisclosureName(
    [property: Description("单位代码")] string Unit,
    [property: Description("单位名称")] string UnitName,
    [property: Description("预算年度")] int Year,
    [property: Description("unit 单位预算，department 部门预算")] string Kind,
    [property: Description("municipal 市级，district 区级")] string Level,
    [property: Description("版本")] int Version,
    [property: Description("系统记录的公开时间")] DateTimeOffset PublishedAt,
    [property: Description("内容指纹（SHA-256）")] string ContentHash);

public sealed record TablePart(
    [property: Description("表的代号，如 T3")] string Key,
    [property: Description("表在网址中的名称")] string Slug,
    [property: Description("表名")] string Title,
    [property: Description("编制单位")] string PreparedBy,
    [property: Description("金额单位，如 元、万元")] string Unit,
    [property: Description("列")] IReadOnlyList<TableColumn> Columns,
    [property: Description("行")] IReadOnlyList<TableRow> Rows,
    [property: Description("表下的注")] IReadOnlyList<string> Notes);

public sealed record TableColumn(
    [property: Description("列的代号")] string Key,
    [property: Description("左右两栏的表中是哪一栏")] string Panel,
    [property: Description("由上到下的各级表头")] string Path,
    [property: Description("amount 金额，code 编码，name 名称，text 文字，sequence 序号")] string Kind);

public sealed record TableRow(
    [property: Description("行的代号：科目编码、表式规定的行，或项目序号")] string Key,
    [property: Description("哪一栏")] string Panel,
    [property: Description("class 类，section 款，item 项，project 项目，total 合计，plain 其他")] string Kind,
    [property: Description("科目编码")] string Code,
    [property: Description("名称")] string Name,
    [property: Description("格子，以列的代号为名")] Dictionary<string, TableCell> Cells);

public sealed record TableCell(
    [property: Description("格子的地址，如 T3/2080505/basic")] string Address,
    [property: Description("金额，以表的单位计；空白为 null，不是零")] decimal? Value,
    [property: Description("照原样印出的字")] string Text);

/// <summary>“budgetportal/disclosure/2”.</summary>
public sealed record DisclosureFile(
    [property: Description("固定为 budgetportal/disclosure/2")] string Format,
    [property: Description("单位")] UnitName Unit,
    [property: Description("预算年度")] int Year,
    [property: Description("unit 单位预算，department 部门预算")] string Kind,
    [property: Description("版本")] VersionName Version,
    [property: Description("各表；没有填写的格子不列，金额以元计")] IReadOnlyList<ReportedTable> Tables,
    [property: Description("文字部分")] IReadOnlyList<TextPart> Sections,
    [property: Description("没有读出的部分")] IReadOnlyList<UnreadPlace> Unread,
    [property: Description("由人工从原件录入的格子的地址")] IReadOnlyList<string> Entered,
    [property: Description("原件在表外印的字；在本站编写的为 null")] PrintedFront? Printed);

public sealed record UnitName(
    [property: Description("单位代码")] string Code,
    [property: Description("单位名称")] string Name,
    [property: Description("地区")] string Jurisdiction,
    [property: Description("municipal 市级，district 区级")] string? Level,
    [property: Description("主管部门；没有来源写明的为 null")] UnitName? Department);

public sealed record VersionName(
    [property: Description("第几版")] int Number,
    [property: Description("系统记录的公开时间")] DateTimeOffset PublishedAt,
    [property: Description("批复日期；不知道的为 null")] DateOnly? ApprovedOn,
    [property: Description("更正理由；第1版为 null")] string? Reason,
    [property: Description("内容指纹（SHA-256）")] string ContentHash);

public sealed record ReportedTable(
    [property: Description("表的代号")] string Key,
    [property: Description("行")] IReadOnlyList<ReportedLine> Lines,
    [property: Description("表下的注")] IReadOnlyList<string> Notes);

public sealed record ReportedLine(
    [property: Description("哪一栏")] string Panel,
    [property: Description("行的代号")] string Key,
    [property: Description("行的层级")] string Kind,
    [property: Description("科目编码")] string Code,
    [property: Description("名称")] string Name,
    [property: Description("格子：金额（元）是数字，文字是字符串，写法与表式不同或没有读出的是对象")] Dictionary<string, JsonElement> Cells);

public sealed record TextPart(
    [property: Description("哪一部分")] string Kind,
    [property: Description("标题")] string Heading,
    [property: Description("段落")] IReadOnlyList<string> Paragraphs);

public sealed record UnreadPlace(
    [property: Description("表或文字的代号")] string? Table,
    [property: Description("行")] string? Line,
    [property: Description("列")] string? Column,
    [property: Description("在原件中的位置")] string Place,
    [property: Description("为什么没有读出")] string Reason);

public sealed record PrintedFront(
    [property: Description("封面各行")] IReadOnlyList<string> Cover,
    [property: Description("目录各行")] IReadOnlyList<string> Contents,
    [property: Description("各表的表头")] IReadOnlyList<PrintedTableHead> Tables);

public sealed record PrintedTableHead(
    [property: Description("表的代号")] string Key,
    [property: Description("原件所印的表名")] string Title,
    [property: Description("原件所印的编制单位")] string PreparedBy);

/// <summary>“budgetportal/checks/1”.</summary>
public sealed record ChecksFile(
    [property: Description("固定为 budgetportal/checks/1")] string Format,
    [property: Description("单位代码")] string Unit,
    [property: Description("预算年度")] int Year,
    [property: Description("unit 单位预算，department 部门预算")] string Kind,
    [property: Description("版本")] int Version,
    [property: Description("内容指纹（SHA-256）")] string ContentHash,
    [property: Description("按今天的规则核对")] ChecksToday Today,
    [property: Description("公开时的核对；当时没有核对的为 null")] ChecksThen? AtPublication);

public sealed record ChecksToday(
    [property: Description("核对规则第几版")] int Catalogue,
    [property: Description("agrees 全部读出且全部一致，findings 有问题，not-known 没有发现问题但有未核对的部分")] string Outcome,
    [property: Description("比对的个数")] ComparisonCounts Comparisons,
    [property: Description("没有读出的部分")] IReadOnlyList<UnreadPlace> Unread,
    [property: Description("缺少别的文件或日期而无从核对的规则")] IReadOnlyList<NotCompared> CannotCompare,
    [property: Description("问题")] IReadOnlyList<FoundNow> Findings,
    [property: Description("单位对本版中今天不再有的问题的答复")] IReadOnlyList<FoundReply> OtherReplies);

public sealed record FoundReply(
    [property: Description("答复的是第几版中的问题")] int Version,
    [property: Description("答复日期")] DateOnly Day,
    [property: Description("所答复的问题")] string Statement,
    [property: Description("答复")] string Text);

public sealed record ComparisonCounts(
    [property: Description("一致")] int Agrees,
    [property: Description("相差不超过所印末位的一半")] int WithinRounding,
    [property: Description("不一致")] int Differs,
    [property: Description("未核对：涉及没有读出的内容")] int NotKnown);

public sealed record NotCompared([property: Description("规则")] string Check, [property: Description("原因")] string Reason);

public sealed record FoundNow(
    [property: Description("规则")] string Check,
    [property: Description("规则的名称")] string Title,
    [property: Description("error 错误，warning 提醒，information 提示")] string Severity,
    [property: Description("问题")] string Statement,
    [property: Description("比对的一边")] ComparedSide Left,
    [property: Description("比对的另一边")] ComparedSide Right,
    [property: Description("相差多少；金额以元计")] decimal Difference,
    [property: Description("能解释这个问题的一个格子；没有的为 null")] string? Suspect,
    [property: Description("单位的答复")] IReadOnlyList<FoundReply> Replies,
    [property: Description("同一原因的其他问题")] IReadOnlyList<FoundNow> Consequences);

public sealed record ComparedSide(
    [property: Description("位置")] string Place,
    [property: Description("所印的字")] string Text,
    [property: Description("金额（元）或个数；文字为 null")] decimal? Amount,
    [property: Description("格子的地址")] IReadOnlyList<string> Cells);

public sealed record ChecksThen(
    [property: Description("核对规则第几版")] int Catalogue,
    [property: Description("核对时间")] DateTimeOffset CheckedAt,
    [property: Description("比对的个数")] int Comparisons,
    [property: Description("当时的问题；规则改动后可能已撤回")] IReadOnlyList<FoundThen> Findings);

public sealed record FoundThen(
    [property: Description("规则")] string Check,
    [property: Description("规则的版本")] int? CheckVersion,
    [property: Description("error 错误，warning 提醒，information 提示")] string Severity,
    [property: Description("问题")] string Statement,
    [property: Description("比对的格子")] IReadOnlyList<string> Cells,
    [property: Description("同一原因的其他问题")] IReadOnlyList<FoundThen> Consequences);

/// <summary>datapackage.json (https://datapackage.org, version 2).</summary>
public sealed record PackageFile(
    [property: JsonPropertyName("$schema"), Description("Data Package 第2版")] string Schema,
    [property: Description("名称")] string Name,
    [property: Description("网址")] string Id,
    [property: Description("标题")] string Title,
    [property: Description("说明")] string Description,
    [property: Description("网址")] string Homepage,
    [property: Description("版本")] string Version,
    [property: Description("公开时间")] DateTimeOffset Created,
    [property: Description("关键词")] IReadOnlyList<string> Keywords,
    [property: Description("单位和本站")] IReadOnlyList<PackageContributor> Contributors,
    [property: Description("来源")] IReadOnlyList<PackageSource> Sources,
    [property: Description("内容指纹（sha256:…）")] string ContentHash,
    [property: Description("各文件")] IReadOnlyList<PackageFileEntry> Resources)
{
    [Description("使用许可；本站没有声明的不列")]
    public IReadOnlyList<PackageFileLicense>? Licenses { get; init; }

    [Description("更正理由；第1版不列")]
    public string? Correction { get; init; }
}

public sealed record PackageContributor(
    [property: Description("名称")] string Title, [property: Description("creator 编制，publisher 刊出")] IReadOnlyList<string> Roles);

public sealed record PackageSource([property: Description("名称")] string Title, [property: Description("网址")] string Path);

public sealed record PackageFileLicense
{
    [Description("简称")]
    public string? Name { get; init; }

    [Description("网址")]
    public string? Path { get; init; }

    [Description("名称")]
    public string? Title { get; init; }
}

public sealed record PackageFileEntry(
    [property: Description("名称")] string Name,
    [property: Description("文件名，相对于本文件的网址")] string Path,
    [property: Description("标题")] string Title,
    [property: Description("格式")] string Format,
    [property: Description("媒体类型")] string Mediatype,
    [property: Description("字节数")] long Bytes,
    [property: Description("指纹（sha256:…）")] string Hash)
{
    [Description("说明")]
    public string? Description { get; init; }

    [Description("table 表")]
    public string? Type { get; init; }

    [Description("编码")]
    public string? Encoding { get; init; }

    [Description("字段")]
    public PackageTableSchema? Schema { get; init; }
}

public sealed record PackageTableSchema([property: Description("字段，依次")] IReadOnlyList<PackageFieldEntry> Fields);

public sealed record PackageFieldEntry(
    [property: Description("列名")] string Name,
    [property: Description("类型")] string Type,
    [property: Description("名称")] string Title)
{
    [Description("说明")]
    public string? Description { get; init; }

    [Description("不是数字的写法")]
    public IReadOnlyList<string>? MissingValues { get; init; }
}

/// <summary>The catalogue (DCAT) in JSON-LD, by its outermost members.</summary>
public sealed record CatalogFile(
    [property: JsonPropertyName("@context"), Description("词汇")] Dictionary<string, string> Context,
    [property: JsonPropertyName("@id"), Description("网址")] string Id,
    [property: JsonPropertyName("@type"), Description("dcat:Catalog")] string Type,
    [property: JsonPropertyName("dct:title"), Description("标题")] Dictionary<string, string> Title,
    [property: JsonPropertyName("dct:description"), Description("说明")] Dictionary<string, string> Description,
    [property: JsonPropertyName("dct:publisher"), Description("发布者")] Dictionary<string, string> Publisher,
    [property: JsonPropertyName("foaf:homepage"), Description("网页")] Dictionary<string, string> Homepage,
    [property: JsonPropertyName("dcat:dataset"), Description("每份预算")] IReadOnlyList<Dictionary<string, JsonElement>> Datasets);
