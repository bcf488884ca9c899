using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Home;

/// <summary>
/// What was published for a year in all. A department's budget contains its units', so the two kinds are summed apart and never
/// together; what the checks found an error in is left out and said to be.
/// </summary>
public sealed record YearInTotal(string Heading, IReadOnlyList<SetTotal> Sets, string Explanation, Chart? Departments)
{
    /// <summary>How many departments are shown by themselves.</summary>
    public const int Most = 5;

    /// <summary>Null where nothing that was published can be summed.</summary>
    public static YearInTotal? Of(
        int year, IReadOnlyList<KindTotal> totals, IReadOnlyList<PublishedTotal> largest, Addresses addresses)
    {
        var counted = totals.Where(total => total.Counted > 0).ToList();
        if (counted.Count == 0)
        {
            return null;
        }

        return new YearInTotal(
            $"{year}年度已公开的预算合计多少",
            [.. counted.Select(total => SetTotal.Of(total))],
            ExplanationOf(counted),
            counted.Find(total => total.Kind == DisclosureKind.Department) is not { Counted: >= 2 } departments ? null : Chart.Of(
                "chart-departments",
                $"{year}年度支出总计最大的部门，占{departments.Counted}个部门合计的比重",
                "部门",
                departments.Expenditure,
                [.. largest.Select(department => PartOf(department, year, addresses))]));
    }

    private static ChartPart PartOf(PublishedTotal department, int year, Addresses addresses) => new(
        department.Name, department.Expenditure, addresses.Of(DisclosureKind.Department, department.Unit, year));

    private static string ExplanationOf(IReadOnlyList<KindTotal> totals)
    {
        return "合计的是各份预算公布的支出总计。"
            + (totals.Any(total => total.Kind == DisclosureKind.Department) ? "部门预算已经包含所属单位的预算，所以两者分开合计，不能相加。" : "")
            + "单位之间、部门之间相互转移的资金没有剔除。"
            + LeftOut("核对有错误或未经核对的", total => total.Faulty)
            + LeftOut("没有载明支出总计的", total => total.Published - total.Counted - total.Faulty);

        // By kind, as the totals are: a department's budget is missing in no total of units.
        string LeftOut(string why, Func<KindTotal, int> count) => totals.Where(total => count(total) > 0).ToList() is { Count: > 0 } kinds
            ? $"{why}{string.Join('、', kinds.Select(total => $"{count(total)}份{SetTotal.WordOf(total.Kind)}预算"))}没有计入。"
            : "";
    }
}

/// <summary>The sum of one kind of budgets, and how many of those published it adds.</summary>
public sealed record SetTotal(string Amount, string Set)
{
    /// <summary>“单位” or “部门”.</summary>
    public static string WordOf(DisclosureKind kind) => new EditionKey(0, Level.Municipal, kind).KindWord;

    public static SetTotal Of(KindTotal total)
    {
        var of = total.Counted == total.Published ? "" : $"（已公开{total.Published}份）";
        return new SetTotal(Words.TenThousand(total.Expenditure), $"{total.Counted}份{WordOf(total.Kind)}预算的支出总计合计{of}");
    }
}
