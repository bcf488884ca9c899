using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;

namespace BudgetPortal.Tests.Checks;

/// <summary>A sentence that runs on in the next paragraph, as at the end of a page, is one sentence where that is beyond doubt.</summary>
public sealed class TornSentenceTests
{
    private const TextSectionKind N4 = TextSectionKind.BudgetNotes;
    private const TextSectionKind N5 = TextSectionKind.OtherNotes;

    [Theory]
    [InlineData(N5, "机关运行经费预算为55|.97万元", "55", "45", "F17")]
    [InlineData(N5, "机关运行经费预算为55.97|万元", "55", "45", "F17")]
    [InlineData(N5, "机关运行经|费预算为55.97万元", "55", "45", "F17")]
    [InlineData(N5, "公务用车运行费6.40万元|，比2025年预算减少0.60万元", "6.40", "9.40", "F17")]
    [InlineData(N5, "政府采购货物预算100.00万元、|政府采购工程", "100.00", "700.00", "F18")]
    [InlineData(N4, "财政拨款收入2,309.31万元|，比2025年预算增加9.31万元", "增加9.31", "增加19.31", "F15")]
    [InlineData(N4, "政府性基金拨款支出预|算700.00万元", "700.00", "790.00", "F14")]
    [InlineData(N4, "2026年预算安排425.00万元，|比2025年预算执行数增加41.67%", "41.67", "71.67", "F16")]
    [InlineData(N4, "比2025年预算执行数增加|41.67%", "41.67", "71.67", "F16")]
    public void A_torn_sentence_is_compared_across_the_tear(TextSectionKind kind, string words, string right, string wrong, string number)
    {
        Assert.Empty(Grave(Torn(kind, words)));

        var findings = Grave(Torn(kind, words, right, wrong));
        Assert.Contains(findings, finding => finding.Check.Number == number && finding.Message.Contains(" 至 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("收入总预算为2,331.54万元，其中财政拨款收入2,309|.31万元，比上年增加9.31万元。")]
    [InlineData("收入总预算为2,331.54万元，其中财政拨款收入|2,309.31万元，比上年增加9.31万元。")]
    [InlineData("收入总预算为2,331.54万元，其中财政拨款收入2,309.31|万元，比上年增加9.31万元。")]
    [InlineData("收入总预算为2,331.54万元，其中财政拨款收入2,309.31万元，|比上年增加9.31万元。")]
    [InlineData("收入总预算为2,331.54万元，其中财政拨款收入2,309.31万元|，比上年增加9.31万元。")]
    public void So_is_one_in_words_of_others(string words)
    {
        var section = new TextSection(N4, "2026年部门预算编制说明", [.. words.Split('|')]);

        var read = StatementReader.Read(TextFaultTests.Clean, section);

        Assert.Equal(
            ["T2/total/fiscal", "T2/total/total"],
            read.Figures.Select(figure => figure.Cell.ToString()!).Order(StringComparer.Ordinal));
        Assert.Equal(23_093_100m, read.Figures.Single(figure => figure.Cell!.Value.Column == "fiscal").Amount);
        Assert.Equal(93_100m, Assert.Single(read.Changes).Amount);
        Assert.Equal(section.Paragraphs, read.Paragraphs.Select(paragraph => paragraph.Text));
    }

    [Theory]
    [InlineData("收入总预算为2,331.54万元，比2025|12.00万元。")]
    [InlineData("收入总预算为2,331.54|12.00万元。")]
    [InlineData("收入总预算为2,331.54万元，财政拨款收入|2.其他收入12.00万元。")]
    public void What_may_be_two_sentences_is_not_put_together(string words)
    {
        var section = new TextSection(N4, "2026年部门预算编制说明", [.. words.Split('|')]);

        Assert.Empty(StatementReader.Read(TextFaultTests.Clean, section).Torn);
    }

    /// <summary>Wherever a page may end.</summary>
    [Theory]
    [InlineData(N4)]
    [InlineData(N5)]
    public void No_tear_accuses_anybody(TextSectionKind kind)
    {
        var paragraphs = TextFaultTests.Clean.Find(kind)!.Paragraphs;
        foreach (var (index, paragraph) in paragraphs.Index().Where(entry => entry.Item.Contains("万元", StringComparison.Ordinal)))
        {
            for (var position = 2 + (index % 5); position < paragraph.Length - 1; position += 11)
            {
                var torn = paragraphs.SetItem(index, paragraph[position..]).Insert(index, paragraph[..position]);
                var findings = Grave(With(kind, torn));
                Assert.True(
                    findings.Count == 0,
                    $"{paragraph[..position]}|{paragraph[position..]}\n{string.Join('\n', findings.Select(finding => finding.Message))}");
            }
        }
    }

    /// <summary>The clean document with one of its paragraphs in two at the bar, where need be with a wrong figure.</summary>
    private static DisclosureDocument Torn(TextSectionKind kind, string words, string right = "", string wrong = "")
    {
        var paragraphs = TextFaultTests.Clean.Find(kind)!.Paragraphs;
        var whole = words.Replace("|", "", StringComparison.Ordinal);
        var index = paragraphs.Index().First(paragraph => paragraph.Item.Contains(whole, StringComparison.Ordinal)).Index;
        var changed = right.Length == 0 ? words : words.Replace(right, wrong, StringComparison.Ordinal);
        var parts = paragraphs[index].Replace(whole, changed, StringComparison.Ordinal).Split('|');
        return With(kind, paragraphs.RemoveAt(index).InsertRange(index, parts));
    }

    private static DisclosureDocument With(TextSectionKind kind, IEnumerable<string> paragraphs) => TextFaultTests.Clean with
    {
        Sections =
        [
            .. TextFaultTests.Clean.Sections.Select(section =>
                section.Kind == kind ? section with { Paragraphs = [.. paragraphs] } : section),
        ],
    };

    private static List<Finding> Grave(DisclosureDocument document) =>
        [.. AllChecks.Run(document, Seed.Lists).Findings.Where(finding => finding.Severity != Severity.Information)];
}
