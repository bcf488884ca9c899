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
            [.. counted.Select(total => SetTotal.Of(year, total))],
            ExplanationOf(totals),
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
        var faulty = totals.Sum(total => total.Faulty);
        var blank = totals.Sum(total => total.Published - total.Counted) - faulty;
        return "合计的是各份预算公布的支出总计。"
            + (totals.Any(total => total.Kind == DisclosureKind.Department) ? "部门预算已经包含所属单位的预算，所以两者分开合计，不能相加。" : "")
            + "单位之间、部门之间相互转移的资金没有剔除。"
            + (faulty > 0 ? $"核对有错误或未经核对的{faulty}份没有计入。" : "")
            + (blank > 0 ? $"没有载明支出总计的{blank}份没有计入。" : "");
    }
}

/// <summary>The sum of one kind of budgets, and how many of those published it adds.</summary>
public sealed record SetTotal(string Amount, string Set)
{
    public static SetTotal Of(int year, KindTotal total)
    {
        var word = new EditionKey(year, Level.Municipal, total.Kind).KindWord;
        var of = total.Counted == total.Published ? "" : $"（已公开{total.Published}份）";
        return new SetTotal(Words.TenThousand(total.Expenditure), $"{total.Counted}份{word}预算的支出总计合计{of}");
    }
}
