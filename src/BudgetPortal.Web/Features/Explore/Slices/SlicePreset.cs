using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Web.Features.Explore.Slices;

/// <summary>An order of a list: its word in the address, blank for the usual one, and what it is called.</summary>
public sealed record SliceOrder(string Word, string Title, ListOrder By)
{
    public static IReadOnlyList<SliceOrder> All { get; } =
    [
        new("", "按金额", ListOrder.Amount),
        new("change", "增加最多的在前", ListOrder.Change),
        new("percent", "增幅最大的在前", ListOrder.Percent),
        new("fall", "减少最多的在前", ListOrder.Fall),
    ];

    public static SliceOrder? Find(string? word) => All.FirstOrDefault(order => order.Word == (word ?? ""));
}

/// <summary>
/// A question to all bodies of a year: its address, its title, the line and the columns it reads. The first column is compared with last
/// year's; the others are shown beside it.
/// </summary>
public sealed record SlicePreset(string Path, string Title, string Lead, ListedTable Table, string? Line)
{
    /// <summary>What a body without it is said to lack.</summary>
    public string What { get; init; } = "这项数据";

    public IReadOnlyList<Column> Columns => Table.Columns;

    /// <summary>True where a line is named by itself, since one body has several, as projects.</summary>
    public bool HasNames => Table.NameColumn is not null;

    /// <summary>True where the lines can be narrowed by their amount.</summary>
    public bool HasOver => Table.Leasts.Count > 0;

    /// <summary>The least amount of a line in yuan; null for all of them.</summary>
    public decimal? Over { get; init; }

    /// <summary>The code whose page it is, for its place among its like.</summary>
    public string? Code { get; init; }

    public SliceOrder Order { get; init; } = SliceOrder.All[0];

    public ListQuery QueryOf(int year) => new(Table, Line, year, Over) { Order = Order.By };

    /// <summary>“500万元以上”.</summary>
    public static string WordsOf(decimal over) => over >= 100_000_000 && over % 100_000_000 == 0
        ? $"{Amounts.ForMachines(over / 100_000_000)}亿元以上"
        : $"{Amounts.ForMachines(over / 10_000)}万元以上";

    public static SlicePreset OfFunction(FunctionCode code, string name) => new(
        $"functions/{code}", $"{code} {name}", "支出功能分类科目：各单位、各部门在这个科目上安排的支出，取自支出预算总表。",
        ListedTables.Expenditure, code.Digits)
    {
        What = "这个科目",
        Code = code.Digits,
    };

    public static SlicePreset OfEconomic(EconomicCode code, string name) => new(
        $"economics/{code}", $"{code} {name}", "部门预算支出经济分类科目：各单位、各部门一般公共预算基本支出中的用途，取自基本支出经济分类预算表。",
        ListedTables.BasicEconomic, code.Digits)
    {
        What = "这个科目",
        Code = code.Digits,
    };

    /// <summary>The lists across bodies, by their words in the address.</summary>
    public static IReadOnlyDictionary<string, SlicePreset> Lists { get; } = new[]
    {
        new SlicePreset("lists/totals", "支出总额", "各单位、各部门全年支出预算总额，取自支出预算总表的合计。", ListedTables.Expenditure, LineKeys.Total),
        new SlicePreset("lists/three-public", "“三公”经费", "各单位、各部门因公出国（境）、公务接待、公务用车的经费，取自“三公”经费和机关运行经费预算表。",
            ListedTables.ThreePublic, LineKeys.Budget),
        new SlicePreset("lists/procurement", "政府采购预算", "各单位、各部门在文字部分说明的政府采购预算总额。", ListedTables.Procurement,
            Supplements.ProcurementTotal.Line),
        new SlicePreset("lists/projects", "财政拨款项目", "各单位、各部门逐项列出的财政拨款项目，取自财政拨款项目支出预算表；没有这张表的年度不在其中。",
            ListedTables.Projects, null)
        {
            What = "项目表",
        },
    }.ToDictionary(preset => preset.Path.Split('/')[1]);
}
