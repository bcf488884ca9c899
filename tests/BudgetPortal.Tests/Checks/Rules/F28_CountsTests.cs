using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Checks.Rules;

public class F28_CountsTests
{
    private const string Two = "本部门中，行政单位1家，事业单位1家，具体包括：1.某市某区某局本部。 2.某市某区某中心。";

    [Theory]
    [InlineData("部门预算是包括局本部以及下属1家预算单位的综合收支计划。", true)]
    [InlineData("部门预算是包括局本部以及下属2家预算单位的综合收支计划。", true)]
    [InlineData("部门预算是包括局本部以及下属5家预算单位的综合收支计划。", false)]
    public void Units_below_are_as_many_as_are_listed_with_or_without_the_department(string sentence, bool agrees) => Assert.Equal(
        agrees,
        Agrees([sentence, .. Two.Split(' ')]));

    [Theory]
    [InlineData("本单位设三个内设机构，包括：办公室、业务处、财务处。", true)]
    [InlineData("本单位设四个内设机构，包括：办公室、业务处、财务处。", false)]
    [InlineData("本单位设3个内设机构，包括：办公室、业务处、财务处。", true)]
    [InlineData("本单位设三四个内设机构，包括：办公室、业务处、财务处、监督处、宣传处。", true)]
    public void Divisions_are_counted_in_words_too(string sentence, bool agrees) => Assert.Equal(agrees, Agrees([sentence]));

    [Theory]
    [InlineData("本部门中，行政单位1家，事业单位2家，具体包括： 1.某市某区某局本部。 2.某市某区某中心。", false)]
    [InlineData("本部门中，行政单位1家，社会团体1家，具体包括： 1.某市某区某局本部。 2.某市某区某中心。", true)]
    [InlineData(Two, true)]
    public void Units_counted_by_kind_are_as_many_as_are_listed(string paragraphs, bool agrees) =>
        Assert.Equal(agrees, Agrees(paragraphs.Split(' ')));

    [Theory]
    [InlineData("本部门4个预算单位开展了2026年项目预算绩效目标编报工作。", false)]
    [InlineData("本部门1个预算单位开展了2026年项目预算绩效目标编报工作。", true)]
    [InlineData("某局下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为10.00万元。", true)]
    [InlineData("某局下属2家机关和1家参公事业单位财政拨款的机关运行经费预算为10.00万元。", false)]
    public void No_more_units_are_told_of_than_are_listed(string sentence, bool agrees)
    {
        var organisation = GivenTexts.With(TextSectionKind.Organisation, Two.Split(' '));
        var document = organisation with
        {
            Figures = organisation.Figures.With(Supplements.PerformanceUnits, null),
            Sections =
            [
                .. organisation.Sections.Select(section =>
                    section.Kind == TextSectionKind.OtherNotes ? section with { Paragraphs = [sentence] } : section),
            ],
        };

        Assert.Equal(
            agrees ? [] : ["F28"],
            GivenTexts.FindingsOf("F28", document).Select(finding => agrees ? finding.Message : finding.Check.Number));
    }

    /// <summary>Of other texts nothing is asked here.</summary>
    private static bool Agrees(string[] organisation) => GivenTexts
        .FindingsOf("F28", GivenTexts.With(TextSectionKind.Organisation, organisation))
        .All(finding => finding.Comparison.Left.Cells[0].Table != "N2");
}
