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
    private const int Most = 5;

    /// <summary>Null where nothing that was published can be summed.</summary>
    public static YearInTotal? Of(int year, IReadOnlyList<PublishedTotal> totals, Addresses addresses)
    {
        var counted = totals.Where(total => total is { IsFaulty: false, Expenditure: > 0 }).ToList();
        if (counted.Count == 0)
        {
            return null;
        }

        var departments = counted.Where(total => total.Kind == DisclosureKind.Department).OrderByDescending(total => total.Expenditure)
            .ToList();
        return new YearInTotal(
            $"{year}年度已公开的预算合计多少",
            [
                .. counted.GroupBy(total => total.Kind).OrderByDescending(kind => kind.Key == DisclosureKind.Department)
                    .Select(kind => SetTotal.Of(year, kind.Key, [.. kind], totals.Count(total => total.Kind == kind.Key))),
            ],
            ExplanationOf(totals, counted.Count),
            departments.Count < 2 ? null : Chart.Of(
                "chart-departments",
                $"{year}年度支出总计最大的部门，占{departments.Count}个部门合计的比重",
                "部门",
                departments.Sum(department => department.Expenditure ?? 0),
                [.. departments.Take(Most).Select(department => PartOf(department, year, addresses))]));
    }

    private static ChartPart PartOf(PublishedTotal department, int year, Addresses addresses) => new(
        department.Name, department.Expenditure ?? 0, addresses.Of(DisclosureKind.Department, department.Unit, year));

    private static string ExplanationOf(IReadOnlyList<PublishedTotal> totals, int counted)
    {
        var faulty = totals.Count(total => total.IsFaulty);
        var blank = totals.Count - faulty - counted;
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
    public static SetTotal Of(int year, DisclosureKind kind, IReadOnlyList<PublishedTotal> counted, int published)
    {
        var word = new EditionKey(year, Level.Municipal, kind).KindWord;
        var number = counted.Count == published ? $"{published}" : $"{published}个中的{counted.Count}";
        return new SetTotal(
            Words.TenThousand(counted.Sum(total => total.Expenditure ?? 0)), $"{number}个{word}的{word}预算，支出总计合计");
    }
}
