using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Tests.Narrative;

public sealed class FactReaderTests
{
    [Theory]
    [InlineData("1.“公共安全支出”科目4,412万元，主要用于人员经费。", "公共安全支出", "", "4,412")]
    [InlineData("2、“卫生健康支出（类）行政事业单位医疗（款)行政单位医疗(项）”63.19万元，主要用于医疗金缴纳。", "卫生健康支出|行政事业单位医疗|行政单位医疗", "", "63.19")]
    [InlineData("3.“一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”科目1,202.95万元，主要用于基本支出。", "一般公共服务支出|政府办公厅（室）及相关机构事务|行政运行", "", "1,202.95")]
    [InlineData("12. “公共安全支出（204类）司法（06款）基层司法业务（01项）”30.00万元，主要用于司法。", "公共安全支出|司法|基层司法业务", "2040601", "30.00")]
    public void Items_are_read_in_every_style(string paragraph, string names, string code, string amount)
    {
        var item = Assert.Single(Read(SectionKind.BudgetNotes, paragraph).Items);

        Assert.Equal(names, string.Join('|', item.Names));
        Assert.Equal(code, item.Code);
        Assert.Equal(amount, item.Amount.Printed);
        Assert.Equal(amount, paragraph.Substring(item.Amount.Place.Start, item.Amount.Place.Length));
        Assert.NotNull(item.Use);
    }

    [Fact]
    public void Execution_percent_and_reason_of_an_item_are_read()
    {
        var item = Assert.Single(Read(
            SectionKind.BudgetNotes,
            "1.“教育支出（类）其他（款）其他（项）”25.77万元，主要用于普查。2023年当年预算执行数为60.13万元，2024年预算安排25.78万元，比2023年预算执行数减少57.14%。主要原因是：项目调整。").Items);

        Assert.Equal((2023, 60.13m), (item.Execution!.Year, item.Execution.Amount.Value));
        Assert.Equal((2024, 25.78m), (item.Arranged!.Year, item.Arranged.Amount.Value));
        Assert.Equal((Direction.Less, 57.14m), (item.Change!.Direction, item.Change.Percent!.Value));
        Assert.Equal("项目调整", item.Reason!.Text);
    }

    [Fact]
    public void Headline_amounts_are_read_with_their_comparisons()
    {
        var facts = Read(
            SectionKind.BudgetNotes,
            "2025年，某局收入预算37,151.47万元，其中：财政拨款收入37,151.47万元，比2024年预算执行数增加24,558.18万元；事业收入1万元；事业单位经营收入2万元；其他收入0万元。",
            "支出预算37,151.47万元，其中：财政拨款支出预算37,151.46万元，与2024年预算持平。财政拨款支出预算中，一般公共预算拨款支出预算3万元；政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。");

        Assert.Equal(10, facts.Headline.Count);
        Assert.Equal(2m, facts.Headline[FactKeys.BusinessIncome].Value);
        Assert.Equal(0m, facts.Headline[FactKeys.StateCapitalExpenditure].Value);
        Assert.Equal(
            [(FactKeys.FiscalIncome, "预算执行数", Direction.More, (decimal?)24558.18m), (FactKeys.FiscalExpenditure, "预算", Direction.Same, null)],
            facts.Comparisons.Select(comparison => (comparison.Of, comparison.Base, comparison.Direction, comparison.Amount?.Value)));
    }

    [Fact]
    public void Texts_that_are_empty_or_about_something_else_yield_no_facts()
    {
        var facts = Read(SectionKind.OtherNotes, "", "没有数字的一段。", "一、", "（一）");

        Assert.Empty(facts.ThreePublic);
        Assert.Null(facts.Procurement);
    }

    private static NarrativeFacts Read(SectionKind kind, params string[] paragraphs) => FactReader.Read([new Section(kind, "标题", [.. paragraphs])]);
}
