using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Narrative;

/// <summary>
/// The kinds of wordings that real texts have, row by row: words put into a right document in place of its own, with a right figure or
/// word and a wrong one. What is read is found where it is wrong; whatever is not read accuses nobody.
/// </summary>
public sealed class WordingTests
{
    private const TextSectionKind N4 = TextSectionKind.BudgetNotes;
    private const TextSectionKind N5 = TextSectionKind.OtherNotes;

    private const string Income = "收入预算2,331.54万元";
    private const string Change = "比2025年预算增加9.31万元；事业收入";
    private const string Percent = "比2025年预算执行数增加41.67%";
    private const string Level = "比2025年预算执行数持平";
    private const string Agency = "2026年某市某区某局财政拨款的机关运行经费预算为55.97万元";
    private const string Total = "2026年“三公”经费预算数为51.40万元，比2025年预算增加24.90万元";
    private const string Hospitality = "公务接待费3.00万元。比2025年预算增加0.50万元";
    private const string Goods = "政府采购货物预算100.00万元、";
    private const string Targets = "编报绩效目标的项目2个，涉及项目预算资金1100.00万元";
    private const string Vehicles = "公务用车购置及运行费31.40万元";
    private const string OwnVehicles = "其中：部级领导干部用车0辆、主要领导干部用车1辆、机要通信用车2辆、应急保障用车0辆、"
        + "执法执勤用车0辆、特种专业技术用车0辆、离退休干部用车0辆、其他用车3辆；";

    public enum Way
    {
        /// <summary>As written here.</summary>
        BothWays,
        ReadOnly,
        NotRead,
    }

    /// <summary>“{0}” is the right figure or word, or the wrong one, which the check finds.</summary>
    public sealed record Row(
        string Kind, TextSectionKind Section, string Own, string Words, string Right, string Wrong, string Check, Way Way);

    private static readonly Row[] Rows =
    [
        .. Of("digits of full width", N4, Income, "2,331.54", "2,931.54", "F14",
            "收入预算{0}万元", "收入预算{0}　万元", "收入预算为 {0} 万元", "收入预算总额{0}万元", "收入总预算合计{0}万元"),
        .. Of("digits of full width", N4, Income, "２，３３１．５４", "２，９３１．５４", "F14", "收入预算{0}万元", "收入预算 {0} 万元"),
        .. Of("digits of full width", N4, Income, "２３３１．５４", "２９３１．５４", "F14", "收入预算{0}万元", "收入预算数{0}万元"),
        .. Of("digits of full width", N5, "编报绩效目标的项目2个", "２", "９", "F19", "编报绩效目标的项目{0}个", "编报绩效目标的项目共 {0} 个"),
        .. Of("digits of full width", N5, "共有车辆6辆", "６", "８", "F20", "共有车辆{0}辆", "共有车辆 {0} 辆"),

        .. Of("spaces before the sign of per cent", N4, Percent, "41.67", "71.67", "F16",
            "比2025年预算执行数增加{0}%", "比2025年预算执行数增加{0} %", "比2025年预算执行数增加{0}　%", "比2025年预算执行数增加{0}  ％", "比2025年预算执行数增加 {0}%",
            "比2025年预算执行数增长{0} %", "比上年预算执行数上升{0} ％", "较2025年预算执行数增加了{0}%"),

        .. Of("comparisons", N4, Change, "9.31", "19.31", "F15",
            "比2025年预算增加{0}万元；事业收入", "比上年增加{0}万元；事业收入", "同比增加{0}万元；事业收入", "较2025年年初预算增加{0}万元；事业收入",
            "比2025年（上一年度，下同）预算增加{0}万元；事业收入", "比2025年（上一年度，下同）增加{0}万元；事业收入", "与2025年预算相比，增加{0}万元；事业收入",
            "相比2025年预算增加{0}万元；事业收入", "对比上年预算增加{0}万元；事业收入", "比2025年预算净增加{0}万元；事业收入", "比2025年预算共增加{0}万元；事业收入",
            "比 2025 年预算增加 {0} 万元；事业收入", "比上年同期增加{0}万元；事业收入", "与去年相比增加{0}万元；事业收入", "较上一年度增加{0}万元；事业收入"),
        .. NotOf("comparisons", N4, Change, "9.31", "19.31", "比2025年预算变动{0}万元；事业收入", "增幅{0}万元；事业收入"),
        .. Of("comparisons", N4, Change, "9.31", "19.31", "F15",
            "比2025年预算多{0}万元；事业收入", "较上年多安排{0}万元；事业收入", "比上年多了 {0} 万元；事业收入",
            "比2025年预算高{0}万元；事业收入", "（2025年预算为2,300.00万元，增加{0}万元）；事业收入"),

        .. Of("units", N4, Income, "0.233154", "0.293154", "F14", "收入预算{0}亿元", "收入预算为 {0} 亿元"),
        .. Of("units", N4, Income, "0.23", "0.24", "F14", "收入预算{0}亿元", "收入预算总额为{0}亿元"),
        .. Of("units", N4, Change, "0.000931", "0.001931", "F15", "比2025年预算增加{0}亿元；事业收入", "比上年多{0} 亿元；事业收入"),
        .. Of("units", N5, Agency, "0.0056", "0.0066", "F17", "机关运行经费预算为{0}亿元", "2025年机关运行经费预算0.0045亿元，2026年{0}亿元"),
        .. Of("units", N5, Hospitality, "2.50", "3.50", "F15", "公务接待费0.0003亿元，由上年的{0}万元增加到3.00万元", "公务接待费3.00万元。比2025年的{0}万元多5,000元"),

        .. Of("percentages of the headline", N4, Change, "0.40", "4.00", "F15",
            "比2025年预算增加9.31万元，增长{0}%；事业收入", "比2025年预算增加9.31万元，增幅{0}%；事业收入", "比2025年预算增加9.31万元，增长率为{0} %；事业收入",
            "比2025年预算增加9.31万元（增长{0}％）；事业收入", "比2025年预算增加9.31万元，同比增长{0}%；事业收入", "比2025年预算增加9.31万元，增幅为{0}%；事业收入",
            "比2025年预算增加9.31万元、上升{0}%；事业收入"),
        .. Of("percentages of the headline", N4, Change, "0.40", "4.00", "F15", "比2025年预算增加{0}%；事业收入", "同比增长{0}%；事业收入"),

        .. Of("no change", N4, Level, "持平", "增加", "F16",
            "比2025年预算执行数{0}", "与2025年预算执行数{0}", "与上年预算执行数相比{0}", "较2025年预算执行数{0}", "与2025年预算执行数相比，{0}"),
        .. Of("no change", N4, Percent, "增加41.67%", "持平", "F16", "比2025年预算执行数{0}", "与2025年预算执行数相比{0}"),
        .. Of("no change", N4, Percent, "增加", "减少", "F16", "比2025年预算执行数{0}", "较上年预算执行数{0}", "与2025年预算执行数相比{0}"),
        .. NotOf("no change", N4, Percent, "基本持平", "基本一致", "比2025年预算执行数{0}", "与上年预算执行数{0}"),
        .. NotOf("no change", N4, Change, "基本持平", "基本一致", "与2025年预算{0}；事业收入", "与上年相比{0}；事业收入"),

        .. Of("last year's figure first", N5, Total, "51.40", "59.40", "F17",
            "2025年“三公”经费预算数为26.50万元，2026年“三公”经费预算数为{0}万元，比2025年预算增加24.90万元",
            "上年“三公”经费预算数为26.50万元，本年“三公”经费预算数为{0}万元，比2025年预算增加24.90万元",
            "“三公”经费预算数2025年26.50万元，2026年{0}万元，比2025年预算增加24.90万元",
            "去年“三公”经费预算26.50万元；2026年“三公”经费预算{0}万元，比上年增加24.90万元"),
        .. Of("last year's figure first", N5, Agency, "55.97", "59.97", "F17",
            "2025年机关运行经费预算为45.00万元，2026年机关运行经费预算为{0}万元", "机关运行经费预算2025年45.00万元，2026年{0}万元",
            "上年机关运行经费预算45.00万元，本年机关运行经费预算{0}万元", "机关运行经费预算为{0}万元（2025年为45.00万元）",
            "2025年度机关运行经费预算45.00万元，2026年度机关运行经费预算{0}万元"),
        .. Of("last year's figure first", N5, Agency, "55.97", "59.97", "F17",
            "机关运行经费预算由2025年的45.00万元增加到{0}万元", "机关运行经费从45.00万元增至{0}万元", "机关运行经费预算从上年45.00万元增加为{0}万元"),
        .. NotOf("last year's figure first", N5, Agency, "55.97", "59.97",
            "2025年、2026年机关运行经费预算分别为45.00万元、{0}万元", "2026年机关运行经费预算比2025年的45.00万元增加10.97万元，达到{0}万元"),
        .. Of("last year's figure first", N5, Goods, "100.00", "700.00", "F18",
            "2025年政府采购货物预算70.00万元，2026年政府采购货物预算{0}万元、", "上年政府采购货物预算70.00万元、本年政府采购货物预算{0}万元、",
            "政府采购货物预算{0}万元（上年70.00万元）、", "货物类采购预算2025年70.00万元，2026年{0}万元、"),
        .. Of("last year's figure first", N5, Targets, "1100.00", "9100.00", "F19",
            "编报绩效目标的项目2个，2025年涉及项目预算资金900.00万元，2026年涉及项目预算资金{0}万元",
            "编报绩效目标的项目2个，上年涉及项目预算资金900.00万元，本年涉及项目预算资金{0}万元",
            "编报绩效目标的项目2个，涉及项目预算资金{0}万元（2025年为900.00万元）"),

        .. Of("公务车", N5, Vehicles, "31.40", "39.40", "F17",
            "公务用车购置及运行费{0}万元", "公务车购置及运行费{0}万元", "公务车辆购置及运行维护费{0}万元", "公务用车购置和运行维护经费{0}万元", "公务用车购置与运行费用{0}万元",
            "公务用车购置费及运行维护费{0}万元", "公务用车费{0}万元"),
        .. NotOf("公务车", N5, Vehicles, "31.40", "39.40", "公车购置及运行费{0}万元", "机动车购置及运行费{0}万元"),
        .. Of("公务车", N5, "公务用车运行费6.40万元", "6.40", "9.40", "F17",
            "公务车运行费{0}万元", "公务车辆运行维护费{0}万元", "公务用车运行维护经费{0}万元", "车辆运行费{0}万元", "运行费{0}万元"),

        .. Of("kinds of vehicles", N5, OwnVehicles, "3", "9", "F20",
            "其中：一般公务用车{0}辆、执法执勤用车2辆；", "其中：轿车{0}辆，越野车2辆；", "其中：小轿车{0}辆；中型客车2辆；", "其中：救护车{0}台、消防车1台；",
            "其中：业务用车{0}辆、特种专业技术用车2辆；"),
        .. Of("kinds of vehicles", N5, OwnVehicles, "3", "9", "F20",
            OwnVehicles.Replace("其他用车3", "其他用车（含摩托车）{0}", StringComparison.Ordinal),
            "其中：副部（省）级以上领导用车1辆、机要通信用车2辆、业务用车（含接送车）{0}辆；"),
        .. NotOf("kinds of vehicles", N5, OwnVehicles, "3", "9", "其中新能源汽车占{0}成；", "其中：使用超过{0}年的较多；"),

        .. NotOf("an enumeration", N5, "比2025年预算增加24.90万元。其中：", "，", "：", "比2025年预算增加24.90万元。其中{0}"),

        .. Of("doubled words", N4, Change, "", "与", "F25", "与{0}2025年预算相比增加9.31万元；事业收入"),
        .. Of("doubled words", N4, Change, "", "比", "F25", "比{0}2025年预算增加9.31万元；事业收入"),
        .. Of("doubled words", N4, Change, "", "增加", "F25", "比2025年预算增加{0}9.31万元；事业收入"),
        .. Of("doubled words", N4, Change, "", "万元", "F25", "比2025年预算增加9.31万元{0}；事业收入"),
        .. Of("doubled words", N4, Change, "", "预算", "F25", "比2025年预算{0}增加9.31万元；事业收入"),
    ];

    public static TheoryData<Row> Right => [.. Rows];

    public static TheoryData<Row> IsRead => [.. Rows.Where(row => row.Way != Way.NotRead)];

    public static TheoryData<Row> NotRead => [.. Rows.Where(row => row.Way == Way.NotRead)];

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_is_accused_of_nothing_however_it_is_worded(Row row) => Assert.Empty(Grave(row, row.Right));

    [Theory]
    [MemberData(nameof(IsRead))]
    public void What_is_wrong_is_found_where_its_wording_is_read(Row row) =>
        Assert.Contains(Grave(row, row.Wrong), finding => finding.Check.Number == row.Check);

    [Theory]
    [MemberData(nameof(NotRead))]
    public void A_wording_that_is_not_read_accuses_nobody(Row row) => Assert.Empty(Grave(row, row.Wrong));

    [Fact]
    public void Every_sentence_of_both_ways_is_written_here() => Assert.All(
        Rows.Where(row => row.Way == Way.BothWays),
        row => Assert.Contains(string.Format(null, row.Words, row.Right), row.Own, StringComparison.Ordinal));

    private static IEnumerable<Row> Of(
        string kind, TextSectionKind section, string own, string right, string wrong, string check, params IEnumerable<string> wordings) =>
        from words in wordings
        let way = string.Format(null, words, right) == own ? Way.BothWays : Way.ReadOnly
        select new Row(kind, section, own, words, right, wrong, check, way);

    private static IEnumerable<Row> NotOf(
        string kind, TextSectionKind section, string own, string right, string wrong, params IEnumerable<string> wordings) =>
        wordings.Select(words => new Row(kind, section, own, words, right, wrong, "", Way.NotRead));

    /// <summary>Errors and warnings. Figures that only texts state are known from the text alone, as in a document of others.</summary>
    private static IEnumerable<Finding> Grave(Row row, string told)
    {
        var document = TextFaultTests.Replace(row.Section, row.Own, string.Format(null, row.Words, told));
        document = document with { Figures = document.Figures.With(document.Figures[Supplements.Assets] with { Lines = [] }) };
        return AllChecks.Run(document, Seed.Lists).Findings.Where(finding => finding.Severity != Severity.Information);
    }
}
