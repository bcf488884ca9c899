using System.Text;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Cases;

/// <summary>One slip in the texts of a clean document is one finding, and none where the words are only others.</summary>
public class SlipTests
{
    private const string Reason = "财政拨款收入支出增加的主要原因是人员经费增加。";
    private const string Item = "行政运行（项）”220.00万元，主要用于行政运行。";
    private const string Spent = Item + "2024年当年预算执行数为";
    private const string Arranges = "万元，2025年预算安排220.00万元，比2024年预算执行数";
    private const string Hospitality = "公务接待费1.00万元，与2024年预算持平。";
    private const string All = "比2024年预算减少1.00万元。其中：";
    private const string Whole = "经费预算数为9.00万元，";
    private const string ListedAmount = "（项）”24.00万元，";
    private const string FiscalIncome = "财政拨款收入410.00万元，比2024年预算增加10.00万元";
    private const string FundsOfText = "政府性基金拨款支出预算0万元，与2024年预算持平";
    private const string Vehicles = "比2024年预算减少1.00万元，主要原因是节约用车。";
    private const string Subsidy = "补贴（项）”12.00万元，主要用于购房补贴。";
    private const string NotKnown = "?";
    private const string Arranged = "\"110.00万元\"";

    private static readonly Lazy<string> Clean = new(() => File.ReadAllText(Path.GetFullPath(Path.Combine(
        Data.DataFolder.Path, "..", "tests", "BudgetPortal.Tests", "Cases", "checks", "00-base-clean.json"))));

    [Theory]
    [InlineData(Reason, "财政拨款收入支出增加10.00万元，主要原因是人员经费增加。", "")]
    [InlineData(Reason, "财政拨款收入支出增加100.00万元，主要原因是人员经费增加。", "F15")]
    [InlineData(Reason, "财政拨款收入支出减少10.00万元，主要原因是人员经费减少。", "F15")]
    [InlineData(Reason, "财政拨款收入支出增加十万元，主要原因是人员经费增加。", "")]
    [InlineData(Reason, "财政拨款收入支出增加1,0,.00万元，主要原因是人员经费增加。", "")]
    [InlineData(Reason, "财政拨款收入支出增加100000元，主要原因是人员经费增加。", "")]
    [InlineData(Reason, "财政拨款收入支出增加10元，主要原因是人员经费增加。", "F15")]
    [InlineData(Item, Spent + "220.00" + Arranges + "增加0%。", "")]
    [InlineData(Item, Spent + "220.00" + Arranges + "增加1%。", "F16")]
    [InlineData(Item, Spent + "110.00" + Arranges + "增加110.00万元，增长100.00%。", "")]
    [InlineData(Item, Spent + "110.00" + Arranges + "增加101.00万元，增长100.00%。", "F16")]
    [InlineData(Hospitality, "公务接待费1.00万元，比2024年预算增加0.00万元，增长0%。", "")]
    [InlineData(Hospitality, "公务接待费1.00万元，比2024年预算增加0.5万元。", "F17")]
    [InlineData(All, "与2024年预算持平。其中：", "F17")]
    [InlineData(Arranged, "\"项目总预算110万（其中一期60万、二期50万）。\"", "")]
    [InlineData(Arranged, "\"项目总预算110万（其中一期60万、二期40万）。\"", "F29")]
    [InlineData(Whole, "经费预算数为90000元，", "")]
    [InlineData(Whole, "经费预算数为9元，", "F17")]
    [InlineData(ListedAmount, "（项）”240000元，", "")]
    [InlineData(ListedAmount, "（项）”240001元，", "F14")]
    [InlineData(ListedAmount, "（项）”240100元，", "F14")]
    [InlineData(ListedAmount, "（项）”24.00万元（其中：公用经费4.00万元、人员经费20.00万元），", "")]
    [InlineData(ListedAmount, "（项）”24.00万元（其中：公用经费14.00万元、人员经费20.00万元），", "F14")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：基本支出24.00万元、项目支出0万元，", "")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：基本支出14.00万元、项目支出0万元，", "F14")]
    [InlineData(ListedAmount, "（项）”24.00万元，比2024年预算增加4.00万元，增长20%，", "")]
    [InlineData(ListedAmount, "（项）”24.00万元，比2024年预算增加4.00万元，增长2%，", "F15")]
    [InlineData(ListedAmount, "（项）”24.00万元，比2023年预算增加4.00万元，", "F24")]
    [InlineData(ListedAmount, "（项）”24.00万元，比2024年执行数增加4.00万元，增长20%，", "")]
    [InlineData("（境）费0万元，与2024年预算持平。", "（境）费0万元，上年0万元，增长0%。", "")]
    [InlineData(All, "比2024年预算减少10%。其中：", "")]
    [InlineData(All, "比2024年预算减少20%。其中：", "F17")]
    [InlineData(FiscalIncome, "财政拨款收入410.00万元，比2024年预算增长2.5%", "")]
    [InlineData(FiscalIncome, "财政拨款收入410.00万元，比2024年预算增长25%", "F15")]
    [InlineData(FiscalIncome, "财政拨款收入410.00万元，比2024年预算下降2.5%", "F15")]
    [InlineData(FundsOfText, "政府性基金拨款支出预算10.00万元，比2024年预算增加10.00万元", "F14")]
    [InlineData(FundsOfText, "无政府性基金预算拨款支出", "")]
    [InlineData(Vehicles, "比2024年预算减少9.00万元，主要原因是节约用车。", "F17")]
    [InlineData(Vehicles, "比2024年预算减少1.00万元，主要原因是公务用车运行费增加。", "F16")]
    [InlineData(Vehicles, "比2024年预算减少1.00万元，主要原因是公务用车运行费减少。", "")]
    [InlineData(Vehicles, "比2024年预算减少1.00万元，主要原因是车辆报废增加。", "")]
    [InlineData(Hospitality, "公务接待费未安排预算。", "F17")]
    [InlineData("（境）费0万元，与2024年预算持平。", "（境）费未安排预算。", "")]
    [InlineData(Arranged, "\"宣传费60.00万元，活动费50.00万元，合计110.00万元。\"", "")]
    [InlineData(Arranged, "\"宣传费60.00万元，活动费60.00万元，合计110.00万元。\"", "F29")]
    [InlineData(Arranged, "\"其他费用10.00万元，设备5台60.00万元，活动费50.00万元，合计110.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中：一季度30万元，二季度30万元，三季度30万元，四季度30万元。\"", "F29")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，灯光40.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，灯光60.00万元。\"", "F29")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，上年市集100.00万元。\"", "")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：物业三期合同150.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：跨年度项目30.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：中央补助20.00万元，区级配套10.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：人员经费20.00万元，基本工资15.00万元，公用经费4.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：局本级20.00万元，基本支出20.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：2023年安排30.00万元，2024年安排20.00万元，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，2025年预算安排8.00万元用于补缴，", "?")]
    [InlineData(ListedAmount, "（项）”24.00万元，其中：培训费20.00万元，会议费14.00万元，", "F14")]
    [InlineData(ListedAmount, "（项）”24.00万元，比2024年增加，", "")]
    [InlineData(Subsidy, "补贴（项）”12.00万元，比2024年预算减少2.00万元，主要原因是住房公积金缴费基数增加。", "")]
    [InlineData(Subsidy, "补贴（项）”12.00万元，比2024年预算减少2.00万元，主要原因是退休人员增加。", "")]
    [InlineData(Subsidy, "补贴（项）”12.00万元，比2024年预算减少2.00万元，主要原因是补贴经费增加。", "F16")]
    [InlineData(All, "比2024年预算（调整后）减少3.00万元。其中：", "")]
    [InlineData(FiscalIncome, "财政拨款收入410.00万元，比2024年预算（调整后）增长5%", "")]
    [InlineData(Vehicles, "比2024年预算减少1.00万元，主要原因是公务接待费增加。", "")]
    [InlineData(Vehicles, "比2024年预算减少1.00万元，主要原因是2024年公务用车运行费增加。", "")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，含场地40.00万元，灯光50.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，场地40.00万元，搭建20.00万元，灯光50.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中市集60.00万元，灯光50.00万元，企业配套80.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中带动消费5000.00万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，一季度20万元，二季度50万元，三季度80万元，四季度110万元。\"", "")]
    [InlineData(Arranged, "\"110.00万元，其中一季度末20万元，二季度末50万元，三季度末80万元，四季度末110万元。\"", "")]
    [InlineData(Arranged, "\"每场活动费2.00万元，每场场地费3.00万元，合计110.00万元。\"", "")]
    [InlineData(Arranged, "\"活动费60.00万元，扣除赞助10.00万元，宣传费60.00万元，合计110.00万元。\"", "")]
    [InlineData(Arranged, "\"项目总预算330.00万元，其中本年安排110.00万元。\"", "")]
    [InlineData(Arranged, "\"项目总预算110.00万元，其中设备费60.00万元。\"", "")]
    [InlineData(Arranged, "\"项目总预算110.00万元，其中设备费160.00万元。\"", "F29")]
    public void A_slip_in_a_text_is_one_finding(string right, string written, string check)
    {
        Assert.Contains(right, Clean.Value, StringComparison.Ordinal);
        var content = Encoding.UTF8.GetBytes(Clean.Value.Replace(right, written, StringComparison.Ordinal));

        var read = DisclosureReader.Read(content, "a.json", cancellation: TestContext.Current.CancellationToken);
        var review = Review.Of(read.Content!, Seed.Lists);

        Assert.Equal(check == NotKnown, review.Unread.Any());
        var found = review.Lines.SelectMany(line => line.Findings).Select(reviewed => reviewed.Finding)
            .Where(finding => finding.Severity != Severity.Information);
        Assert.Equal(check is "" or NotKnown ? [] : [check], found.Select(finding => finding.Check.Number));
    }

    /// <summary>A fund told twice may be meant for another: no clean verdict, and no accusation.</summary>
    [Theory]
    [InlineData("20.00")]
    [InlineData("0")]
    public void A_fund_told_twice_in_the_place_of_another_is_not_known(string amount)
    {
        var content = Encoding.UTF8.GetBytes(Clean.Value.Replace(
            "国有资本经营预算拨款支出预算0万元，与", $"政府性基金拨款支出预算{amount}万元，与", StringComparison.Ordinal));

        var review = Review.Of(
            DisclosureReader.Read(content, "a.json", cancellation: TestContext.Current.CancellationToken).Content!, Seed.Lists);

        Assert.NotEmpty(review.Unread);
        Assert.Empty(review.Lines.SelectMany(line => line.Findings));
    }

    /// <summary>What the original has and the file no more is unread, not blank.</summary>
    [Fact]
    public void A_table_that_was_taken_out_of_a_reading_is_unread()
    {
        var heads = string.Join(',', Enumerable.Range(1, 9)
            .Select(number => $"{{\"key\":\"T{number}\",\"title\":\"\",\"preparedBy\":\"\"}}"));
        var tree = System.Text.Json.Nodes.JsonNode.Parse(Clean.Value)!;
        tree["printed"] = System.Text.Json.Nodes.JsonNode.Parse($"{{\"cover\":[],\"contents\":[],\"tables\":[{heads}]}}");
        tree["tables"]!.AsArray().RemoveAt(4);

        var read = DisclosureReader.Read(
            Encoding.UTF8.GetBytes(tree.ToJsonString()), "a.json", cancellation: TestContext.Current.CancellationToken);

        var review = Review.Of(read.Content!, Seed.Lists);
        Assert.Contains(review.Unread, part => part is { Table: "T5", Line: null });
        Assert.DoesNotContain(review.Lines.SelectMany(line => line.Findings), reviewed => reviewed.Finding.Severity == Severity.Error);
    }
}
