using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests.Cases;

/// <summary>
/// Invented inputs that went wrong once, each with its right answer; each stands for a kind of fault. Small ones lie beside this
/// file, large ones in ../shared.
/// </summary>
public class CaseTests
{
    private static readonly string Here = Path.GetFullPath(Path.Combine(DataFolder.Path, "..", "tests", "BudgetPortal.Tests", "Cases"));
    private static readonly string Shared = Path.GetFullPath(Path.Combine(DataFolder.Path, "..", "..", "shared", "cases"));

    private static readonly Case[] Cases = [.. Reading(), .. Checks()];

    public static TheoryData<string> Names => [.. Cases.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_case_has_its_right_answer(string name)
    {
        var row = Cases.Single(candidate => candidate.Name == name);
        var path = new[] { Here, Shared }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(Path.Exists);
        Assert.SkipWhen(path is null, $"The case {name} is not beside this clone.");

        var cancellation = TestContext.Current.CancellationToken;
        var failure = await Record.ExceptionAsync(async () => row.Expect(await CaseDocument.Open(path!, cancellation)));

        Assert.True(failure is null, $"{row.Answer}\n{failure}");
    }

    [Fact]
    public void Every_case_has_its_row()
    {
        var files = new[] { Here, Shared }.Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).SelectMany(Directory.GetFileSystemEntries)
            .Select(path => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}");

        Assert.Empty(files.Except(Names.Select(row => row.Data)));
    }

    private static IEnumerable<Case> Reading() =>
    [
        new("reading/final-account-2024.pdf", "a final account (部门决算) is refused by name as no budget", read => read.IsRefused("决算")),
        new("reading/other-province-form-2024.pdf",
            "a form that the portal does not know: said so, not judged", read => read.IsRefused("表式", "格式", "其他地区")),
        new("reading/national-form-district-2025.pdf",
            "the national form: said so, no finding from what merely resembles ours", read => read.IsRefused("表式", "格式", "全国", "财政部")),
        new("reading/three-line-tables.pdf",
            "tables without vertical rules are read, or each is reported and its verdict withheld", read => read.IsTheBaseOrWithheld()),
        new("reading/amounts-with-yuan.xlsx",
            "“5,660,000.00元” is 5660000, or unread and the verdict withheld", read => read.IsTheBaseOrWithheld()),
        new("reading/unit-qianyuan.xlsx", "单位：千元: 收入总计 is 5,660,000 yuan", read => read.IsTheBase()),
        new("reading/unit-qianyuan.pdf", "单位：千元: 收入总计 is 5,660,000 yuan", read => read.IsTheBase()),
        new("reading/unit-wan-in-brackets.xlsx", "（万元）: 566.00 is 5,660,000 yuan", read => read.IsTheBase()),
        new("reading/all-tables-wan.xlsx", "5660000 yuan, printed 566.00 under 万元; never a yuan amount labelled 万元", IsInTenThousandYuan),
        new("reading/unit-name-with-jine.xlsx",
            "“编制单位：…　金额单位：元” in one cell: the unit's name does not end in 金额", read => read.IsTheBase()),
        new("reading/sheetjs-no-macro.xlsx", "no macro in it: read as the base", read => read.IsTheBase()),
        new("reading/csv-saved-once-by-excel", "code 02 became 2: equal to the seed", IsTheSeed),
        new("reading/text-three-public-ambiguous.txt",
            "表9: 合计 5, 接待 1, 小计 4, 运行 4, or 未核对; no accusation", read => read.IsTheBaseOrWithheld()),
        new("reading/page-markers-pdf-parse.txt", "“-- 3 of 9 --” is no part of a name", HasNoMarkerInANameOrProblem),
        new("reading/hu-read-as-traditional.pdf", "门户, 困难户 with U+6237", HasTheSimplifiedDoor),
        new("reading/hidden-row.xlsx", "row 9 of the third sheet is hidden: said so", TellsTheHiddenRow),
        new("reading/amount-cell-as-date.xlsx", "E9 of the third sheet is a date, not 45,292.00: unread, said so", LeavesTheDateUnread),
        new("reading/stamp-over-table.pdf", "as the base; nothing accused of what the stamp hides", read => read.IsTheBaseOrWithheld()),
        new("reading/spreadsheetml2003.xls",
            "the message names the kind of file and says “另存为 .xlsx”", read => IsNamedWithAWayOut(read, "XML")),
        new("reading/f-ods.ods",
            "the message names the kind of file and says “另存为 .xlsx”", read => IsNamedWithAWayOut(read, "ODS", "OpenDocument")),
        new("reading/biff5.xls",
            "the message names the kind of file and says “另存为 .xlsx”", read => IsNamedWithAWayOut(read, "BIFF", "Excel 5", "Excel 95")),
    ];

    private static IEnumerable<Case> Checks() =>
    [
        new("checks/00-base-clean.json", "0 errors (control)", read => read.HasNoFinding()),
        new("checks/01-percent-space.json",
            "F16 error: 10.00%, not 17.70 % (space before %)", read => read.HasOnly("F16", Severity.Error, "10.00%", "17.70%")),
        new("checks/02-shangnian.json",
            "F15 error: income +20 but expenditure +10 (比上年增加 without 预算)", read => read.HasOnly("F15", Severity.Error, "20.00", "10.00")),
        new("checks/03-tongbi.json",
            "F15 error: income +20 (同比) but expenditure +10", read => read.HasOnly("F15", Severity.Error, "20.00", "10.00")),
        new("checks/05-lastyear-first-sangong.json", "0 errors: 10.00 is last year", read => read.HasNoFinding()),
        new("checks/06-lastyear-first-agency.json", "0 errors: 45.00 is last year", read => read.HasNoFinding()),
        new("checks/07b-lastyear-first-procurement.json", "0 errors: 80.00 is last year", read => read.HasNoFinding()),
        new("checks/08-fullwidth-digits.json",
            "F14 error: １９.００ against T5 2210201 = 17.00", read => read.HasOnly("F14", Severity.Error, "19.00", "17.00", "2210201")),
        new("checks/09-fullwidth-digits-right.json", "0 errors", read => read.HasNoFinding()),
        new("checks/10-should-be-digits.json",
            "F14 error, 应为 24.00万元 at full digits", read => read.HasOnly("F14", Severity.Error, "240", "24.00万元")),
        new("checks/12-second-occurrence.json",
            "F24 tells both places (部门预算安排 twice in one paragraph)", read => Assert.Equal(2, read.PlacesOf("F24"))),
        new("checks/13-number-twice.json", "item number 2 twice, 3 missing: warning", read => read.HasOnly("F30", Severity.Warning, "2")),
        new("checks/14-heading-joined.json",
            "F25: no full stop at the end of the sentence", read => read.HasOnly("F25", Severity.Warning, "42.00万元")),
        new("checks/16-period-lastyear.json",
            "F24: 实施周期 2024 in a document of 2025", read => read.HasOnly("F24", Severity.Warning, "2024年", "2025年")),
        new("checks/17-no-project-amount.json",
            "warning: 年度预算安排 states no amount", read => read.HasOnly("F31", Severity.Warning, "年度预算安排")),
        new("checks/18-project-amount-over.json",
            "1100.00万元 is more than all 项目支出, 110.00万元", read => read.HasOnly("F31", Severity.Error, "1100.00", "110")),
        new("checks/19-units-first-inline.json",
            "0 findings: two units are listed, the first on the same line", read => read.HasNoFinding()),
        new("checks/20-gongwuche.json",
            "F17 error: 18.00 against T9 8.00 (older wording 公务车)",
            read => read.HasOnly("F17", Severity.Error, "18.00", "8.00", "T9/budget/vehicles")),
        new("checks/22-whole-yuan-2025.json",
            "information (rounding 1 yuan), never an error: the table prints whole yuan", TellsRoundingOnly),
        new("checks/23-chijia-zengjia.json",
            "F16 error: 110.00 → 110.00 is 持平, the text says 增加 without a percentage",
            read => read.HasOnly("F16", Severity.Error, "增加", "持平")),
        new("checks/24-digit-repair.json",
            "one F16 error naming 4100.00 as suspect (100.00 gives exactly +10.00%); none about the reason",
            read => read.HasOnly("F16", Severity.Error, "4100.00", "100.00")),
        new("checks/25-code-30271.json",
            "F21 root: 公务接待费 30271 should be 30217; not that 30231 should stand before 30271", NamesTheMisprintedCode),
        new("checks/26-name-typo-T5.json",
            "one finding (name in T5); the sentence is right and is not told as “无此科目”", NamesTheMisspeltName),
        new("checks/28-other-spelling.json", "F22: 交费 differs from 缴费, with the right line named; not “无此科目”", NamesTheLineOfTheSpelling),
        new("checks/31-performance-parts.json",
            "60 + 70 = 130 is more than 110", read => read.HasOnly("F29|F32", Severity.Error, "130", "110")),
        new("checks/32-units-vs-org.json",
            "warning: 4 units, but 机构设置 names 1", read => read.HasOnly("F19|F28", Severity.Warning, "4", "机构设置")),
    ];

    private static void IsInTenThousandYuan(CaseDocument read)
    {
        read.IsTheBase();
        var table = read.Document.Find("T1")!;
        Assert.Equal("万元", table.Unit);
        var drawn = read.Document.AsPublication("case")!.Grid(table.Definition);
        Assert.Equal("单位：万元", drawn.UnitLabel);
        Assert.Equal("566.00", drawn.Find(CellKey.Parse("T1/receipts-total/amount"))!.Text);
    }

    private static void IsTheSeed(CaseDocument read)
    {
        read.AccusesNothing();
        read.HasTheFiguresOfTheSeed();
    }

    private static void HasNoMarkerInANameOrProblem(CaseDocument read)
    {
        var names = read.Document.Figures.Tables.SelectMany(table => table.Lines).Select(line => line.Name);
        var problems = read.Review.Problems.Select(problem => problem.ToString());
        Assert.DoesNotContain(names.Concat(problems), words => words.Contains("of 9", StringComparison.Ordinal));
        read.IsTheBaseOrWithheld();
    }

    private static void HasTheSimplifiedDoor(CaseDocument read)
    {
        read.IsTheBase();
        Assert.Contains("门\u6237网站、困难\u6237补助", string.Concat(read.Document.Figures["T6"].Notes), StringComparison.Ordinal);
    }

    private static void TellsTheHiddenRow(CaseDocument read)
    {
        read.AccusesNothing();
        read.Tells("隐藏", "3支出预算总表", "9");
    }

    private static void LeavesTheDateUnread(CaseDocument read)
    {
        read.AccusesNothing();
        read.Tells("日期", "3支出预算总表", "E9");
        Assert.Null(read.Amount("T3/2010399/total"));
        Assert.NotEqual("是", read.VerdictOf("T3"));
    }

    private static void IsNamedWithAWayOut(CaseDocument read, params string[] kinds)
    {
        read.IsRefused(kinds);
        read.IsRefused("另存为 .xlsx");
    }

    private static void TellsRoundingOnly(CaseDocument read)
    {
        read.HasNoFinding();
        Assert.True(read.Review.Count(Severity.Information) > 0);
    }

    private static void NamesTheMisprintedCode(CaseDocument read)
    {
        read.HasOnly("F21", Severity.Error, "30271", "30217", "公务接待费");
        read.NeverSays("应排在");
    }

    private static void NamesTheMisspeltName(CaseDocument read)
    {
        read.HasOnly("F21|F22", Severity.Error, "购房补帖", "购房补贴");
        read.NeverSays("无此科目");
    }

    private static void NamesTheLineOfTheSpelling(CaseDocument read)
    {
        read.HasOnly("F22", Severity.Error, "交费", "缴费", "2080506");
        read.NeverSays("无此科目");
    }

    private sealed record Case(string Name, string Answer, Action<CaseDocument> Expect);
}
