using System.Reflection;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Narrative;

/// <summary>
/// What a change of the texts costs (DESIGN.md): a new sentence, or others' words for one, its topic's file; a figure that only texts
/// state that and its address among the supplements.
/// </summary>
public sealed class CostOfChangeTests
{
    private static readonly CellKey Projects = CellKey.Parse("T3/total/project");

    /// <summary>All that a new subject of N5 needs is in this class: no list, no reader and no writer names it.</summary>
    private sealed class ProjectSpending : Topic
    {
        public override string Key => "project-spending";

        public override TextSectionKind Section => TextSectionKind.OtherNotes;

        public override int Number => 6;

        public override string Word => "项目支出";

        public override bool IsCompared => true;

        public override IEnumerable<Statement> Sentences(EditionKey form) =>
        [
            new("project-spending-title", "六、项目支出预算情况"),
            new("project-spending", "{year}年{unit}项目支出预算为{T3/total/project:cents}万元。"),
        ];

        public override IReadOnlyList<FigureWords> Figures { get; } = [new(Projects, "项目(?:支出|费用)(?:预算)?(?:共计|为)?", Money)];
    }

    private static readonly TopicList WithOneMore = new(
        Enum.GetValues<TextSectionKind>().SelectMany(TopicList.All.Of).Append(new ProjectSpending()));

    [Fact]
    public void A_new_sentence_is_written_and_read_back_by_its_topic_alone()
    {
        var document = TextFaultTests.Clean;
        var facts = new Facts(document.Disclosure, document.Figures, new PaperTexts());
        var written = new StatementWriter(facts, WithOneMore).Write(TextSectionKind.OtherNotes).ToList();

        var sentence = Assert.Single(written, paragraph => paragraph.StartsWith("2026年某市某区某局项目支出预算为", StringComparison.Ordinal));
        var read = StatementReader.Read(document, new TextSection(TextSectionKind.OtherNotes, "其他相关情况说明", [sentence]), WithOneMore);
        var figure = Assert.Single(read.Figures);
        Assert.Equal(Projects, figure.Cell);
        Assert.Equal(document.Figures.Amount(Projects), figure.Amount);
        Assert.Equal(figure.Key, Assert.Single(read.Paragraphs[0].Runs, run => run.Cell == Projects).Key);
    }

    [Theory]
    [InlineData("六、项目支出预算情况", "2025年项目支出90.00万元，2026年项目费用共计125.00万元，比2025年预算增加35.00万元。")]
    [InlineData("六、项目支出预算情况2026年项目费用125.00万元，比上年增加35.00万元。")]
    public void Words_of_others_are_read_by_its_topic_alone(params string[] paragraphs)
    {
        var section = new TextSection(TextSectionKind.OtherNotes, "其他相关情况说明", [.. paragraphs]);

        var read = StatementReader.Read(TextFaultTests.Clean, section, WithOneMore);

        var figure = Assert.Single(read.Figures);
        Assert.Equal("N5/project-spending/T3.total.project", figure.Key.ToString());
        Assert.Equal(1_250_000m, figure.Amount);
        Assert.Equal(350_000m, Assert.Single(read.Changes, change => change.Cell == Projects).Amount);
    }

    public static TheoryData<string> Supplementary =>
    [
        .. typeof(Supplements).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(constant => constant.GetValue(null)).OfType<CellKey>()
            .Concat(Enumerable.Range(1, Supplements.VehicleKinds.Count).SelectMany(kind =>
                new[] { Supplements.OwnedVehicles(kind), Supplements.PlannedVehicles(kind) }))
            .Select(cell => cell.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Supplementary))]
    public void A_figure_that_only_texts_state_is_written_by_one_topic_which_reads_it_in_words_of_others(string address)
    {
        var topics = Enum.GetValues<TextSectionKind>().SelectMany(TopicList.All.Of).ToList();
        var reads = topics.Where(topic => topic.Figures.Any(words => words.Cell == CellKey.Parse(address)));
        var writes = topics.Where(topic => Edition.All.SelectMany(edition => topic.Sentences(edition.EditionKey))
            .SelectMany(sentence => sentence.Wordings)
            .Any(wording => wording.Template.Source.Contains($"{{{address}:", StringComparison.Ordinal)));

        Assert.Same(Assert.Single(reads), Assert.Single(writes));
    }

    [Fact]
    public void Whatever_words_of_others_tell_has_an_address_that_is_known() => Assert.All(
        Enum.GetValues<TextSectionKind>().SelectMany(TopicList.All.Of).SelectMany(topic => topic.Figures.Concat(topic.FiguresOfReasons)),
        words => Assert.True(
            Supplements.Has(words.Cell)
            || Edition.All.Select(edition => edition.FindTable(words.Cell.Table)).OfType<TableDefinition>()
                .Any(table => table.Leaves().Any(leaf => leaf.Key == words.Cell.Column)),
            $"{words.Cell} is no address."));

    [Fact]
    public void Topics_have_a_key_and_a_place_of_their_own()
    {
        var topics = Enum.GetValues<TextSectionKind>().SelectMany(TopicList.All.Of).ToList();

        Assert.Distinct(topics.Select(topic => topic.Key));
        Assert.Distinct(topics.Select(topic => (topic.Section, topic.Number)));
    }
}
