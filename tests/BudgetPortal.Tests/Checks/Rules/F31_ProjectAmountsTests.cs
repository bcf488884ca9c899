using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Checks.Rules;

public class F31_ProjectAmountsTests
{
    [Theory]
    [InlineData("根据合同条款，按时拨付资金。", Severity.Warning)]
    [InlineData("99999999.00万元", Severity.Error)]
    [InlineData("9999亿元", Severity.Error)]
    public void An_arrangement_without_an_amount_or_above_all_projects_is_found(string words, Severity severity) =>
        Assert.Equal(severity, Assert.Single(Arranged(words)).Severity);

    [Theory]
    [InlineData("10.00万元")]
    [InlineData("2026年度项目总预算10万，其中宣传5万，培训5万。")]
    [InlineData("项目总投资99999999.00万元，其中2026年安排10.00万元。")]
    [InlineData("伍拾万元")]
    [InlineData("详见项目绩效目标表")]
    public void An_amount_within_or_one_told_elsewhere_is_none(string words) => Assert.Empty(Arranged(words));

    [Fact]
    public void The_amount_may_stand_on_the_line_of_its_heading() => Assert.Single(
        GivenTexts.FindingsOf("F31", GivenTexts.With(TextSectionKind.ProjectNotes, "一、项目概述", "推广。", "六、年度预算安排：99999999.00万元")));

    private static IReadOnlyList<Finding> Arranged(string words) => GivenTexts.FindingsOf(
        "F31", GivenTexts.With(TextSectionKind.ProjectNotes, "一、项目概述", "推广。", "六、年度预算安排", words, "七、绩效目标", "提升活力。"));
}
