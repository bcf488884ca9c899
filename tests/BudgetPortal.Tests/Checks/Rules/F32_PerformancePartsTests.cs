using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Checks.Rules;

public class F32_PerformancePartsTests
{
    [Theory]
    [InlineData("编报绩效目标的项目3个，涉及项目预算资金110.00万元。其中：市集推广费60.00万元，摊位补贴70.00万元。", true)]
    [InlineData("编报绩效目标的项目3个，涉及项目预算资金110.00万元，其中：市集推广费60.00万元；摊位补贴70.00万元。", true)]
    [InlineData("编报绩效目标的项目3个，涉及项目预算资金110.00万元。其中：市集推广费60.00万元，摊位补贴50.00万元。", false)]
    [InlineData("编报绩效目标的项目3个，涉及项目预算资金110.00万元，其中：一般公共预算100.00万元、基金10.00万元；经常性60.00万元、一次性50.00万元。", false)]
    [InlineData("编报绩效目标的项目3个，涉及项目预算资金110.00万元。", false)]
    public void Parts_that_exceed_the_whole_are_an_error(string sentence, bool isFound)
    {
        var document = GivenTexts.With(TextSectionKind.OtherNotes, "四、绩效目标设置情况", sentence);

        Assert.Equal(isFound, GivenTexts.FindingsOf("F32", document).Count == 1);
    }
}
