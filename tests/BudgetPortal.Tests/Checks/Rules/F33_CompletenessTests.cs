using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Tests.Checks.Rules;

public class F33_CompletenessTests
{
    private static readonly string Funds = GivenTexts.Clean.Edition.FindTable("T6")!.ShortTitle;

    [Fact]
    public void A_table_or_text_that_neither_contents_nor_body_have_is_an_error()
    {
        var findings = GivenTexts.FindingsOf("F33", Printed(without: [Funds, "名词解释"], []));

        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.Equal(Severity.Error, finding.Severity));
    }

    [Fact]
    public void What_the_contents_name_is_unread_and_not_missing()
    {
        var document = Printed(without: [], []);

        Assert.Empty(GivenTexts.FindingsOf("F33", document with { Sections = [], AsPrinted = document.AsPrinted! with { Tables = [] } }));
    }

    [Fact]
    public void Beside_anything_unread_nothing_is_called_missing() => Assert.Empty(GivenTexts.FindingsOf(
        "F33", Printed(without: [Funds], [new UnreadPart(null, null, null, "第3页", "没有读出")])));

    private static DisclosureDocument Printed(string[] without, UnreadPart[] unread)
    {
        var clean = GivenTexts.Clean;
        var titles = clean.Edition.Tables.Select(table => table.ShortTitle)
            .Concat(clean.Edition.Sections.Select(section => section.ContentsTitle));
        return clean with
        {
            AsPrinted = new AsPrinted(
                ["某市某区2026年区级部门预算"],
                [.. titles.Where(title => !without.Any(title.Contains))],
                [
                    .. clean.Edition.Tables.Where(table => !without.Contains(table.ShortTitle))
                        .Select(table => new PrintedHead(table.Key, table.Title, "")),
                ]),
            Sections = [.. clean.Sections.Where(section => !without.Any(section.Heading.Contains))],
            Unread = [.. unread],
        };
    }
}
