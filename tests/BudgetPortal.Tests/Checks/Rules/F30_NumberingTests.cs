using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Checks.Rules;

public class F30_NumberingTests
{
    [Theory]
    [InlineData("1.甲。 2.乙。 2.丙。 4.丁。", "N5/p3/text", "3")]
    [InlineData("1.甲。 2.乙。 2.丙。 3.丁。", "N5/p3/text", "3")]
    [InlineData("1.甲。 2.乙。 4.丙。 5.丁。", "N5/p3/text", "3")]
    [InlineData("一、甲 （一）乙。 （三）丙。 二、丁", "N5/p3/text", "2")]
    [InlineData("一、甲 二、乙 四、丙", "N5/p3/text", "3")]
    public void A_repeat_or_a_gap_is_one_warning_at_its_paragraph(string paragraphs, string place, string expected)
    {
        var finding = Assert.Single(Numbered(paragraphs));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(place, finding.Comparison.Left.Cells.Single().ToString());
        Assert.Contains($"应为 {expected}", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("一、甲 1.子。 2.丑。 二、乙 1.寅。 2.卯。 三、丙")]
    [InlineData("1.甲。 1、子； 2、丑； 2.乙。 3.丙。")]
    [InlineData("1.甲。2.乙。 3.丙。")]
    [InlineData("3.甲。 4.乙。")]
    [InlineData("2026年甲。 1.5万元。 3.2倍。")]
    [InlineData("（一）甲。 （二）乙。 （一）丙。 （二）丁。")]
    public void Lists_that_begin_again_or_stand_in_one_another_are_none(string paragraphs) => Assert.Empty(Numbered(paragraphs));

    [Fact]
    public void A_gap_in_a_text_that_was_not_read_in_full_is_not_known()
    {
        var document = GivenTexts.With(TextSectionKind.OtherNotes, "1.甲。", "3.丙。") with
        {
            Unread = [new UnreadPart("N5", null, null, "第7页", "有一段没有读出")],
        };

        Assert.Empty(GivenTexts.FindingsOf("F30", document));
    }

    private static IReadOnlyList<Finding> Numbered(string paragraphs) =>
        GivenTexts.FindingsOf("F30", GivenTexts.With(TextSectionKind.OtherNotes, paragraphs.Split(' ')));
}
