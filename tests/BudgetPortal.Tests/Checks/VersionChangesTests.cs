using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Tests.Checks;

public class VersionChangesTests
{
    private static readonly DisclosureDocument Old = Seed.Document;
    private static readonly CellKey Cell = CellKey.Parse("T3/2040202/project");

    [Fact]
    public void What_is_the_same_has_no_change()
    {
        Assert.Equal(0, VersionChanges.Of(Old, Old).Count);
        Assert.Empty(VersionChanges.Of(Old, Old).Lines);
    }

    [Fact]
    public void A_cell_is_told_with_both_values_and_the_difference()
    {
        var changes = VersionChanges.Of(Old, Old with { Figures = Old.Figures.With(Cell, 1) });

        var change = Assert.Single(Assert.Single(changes.Lines).Cells);
        Assert.Equal(((CellKey?)Cell, (CellKey?)Cell, 1 - Old.Figures.Amount(Cell)), (change.OldCell, change.NewCell, change.Difference));
        Assert.Equal(1, changes.Count);
    }

    [Fact]
    public void Blank_and_zero_differ()
    {
        var blank = Old.Figures.With(Cell, null);

        var change = Assert.Single(Assert.Single(VersionChanges.Of(
            Old with { Figures = blank }, Old with { Figures = blank.With(Cell, 0) }).Lines).Cells);
        Assert.True(change.Old.IsBlank);
        Assert.Null(change.Difference);
    }

    [Fact]
    public void A_line_that_went_is_one_change_and_its_neighbours_are_none()
    {
        var projects = Old.Figures["T10"];
        var lines = projects.Lines.Where(line => line.Kind == LineKind.Project).ToList();

        // The projects behind it move up, each with the number before its own.
        var moved = projects.Lines.Where(line => line != lines[1]).Select(line => lines.IndexOf(line) is > 1 and var index
            ? line with { Key = lines[index - 1].Key } : line);
        var changes = VersionChanges.Of(Old, Old with { Figures = Old.Figures.With(projects with { Lines = [.. moved] }) });

        var gone = Assert.Single(changes.Lines);
        Assert.Equal((ChangeKind.Removed, lines[1]), (gone.Kind, gone.Old));
        Assert.Equal(1, changes.Count);
        var shorter = Old with { Figures = Old.Figures.With(projects with { Lines = [.. moved] }) };
        var come = Assert.Single(VersionChanges.Of(shorter, Old).Lines);
        Assert.Equal((ChangeKind.Added, 1), (come.Kind, changes.Count));
    }

    [Fact]
    public void A_line_under_another_name_or_code_is_the_same_line()
    {
        var table = Old.Figures["T3"];
        var line = table.Find("2040202")!;

        var renamed = Single(line with { Name = "另一名称" });
        Assert.True(renamed.IsRenamed && renamed.Cells.IsEmpty);
        var recoded = Single(line with { Key = "2040299", Code = "2040299" });
        Assert.True(recoded is { IsRenamed: true, Cells.IsEmpty: true, Kind: ChangeKind.Changed });

        LineChange Single(FigureLine now) => Assert.Single(VersionChanges.Of(
            Old, Old with { Figures = Old.Figures.With(table with { Lines = table.Lines.Replace(line, now) }) }).Lines);
    }

    [Fact]
    public void A_line_reported_twice_is_compared_twice()
    {
        var table = Old.Figures["T3"];
        var line = table.Find("2040202")!;
        var twice = Old with { Figures = Old.Figures.With(table with { Lines = table.Lines.Add(line) }) };

        Assert.Equal(0, VersionChanges.Of(twice, twice).Count);
        Assert.Equal(ChangeKind.Added, Assert.Single(VersionChanges.Of(Old, twice).Lines).Kind);
    }

    [Fact]
    public void A_sentence_is_told_with_the_words_that_differ()
    {
        var changes = VersionChanges.Of(Old, With(text => text.Replace("482.49万元", "428.49万元", StringComparison.Ordinal)));

        var sentence = Assert.Single(Assert.Single(changes.Texts).Sentences);
        Assert.Equal(ChangeKind.Changed, sentence.Kind);
        Assert.Equal(["482.49"], sentence.Words.Old.Where(stretch => stretch.IsChanged).Select(stretch => stretch.Text));
        Assert.Equal(["428.49"], sentence.Words.New.Where(stretch => stretch.IsChanged).Select(stretch => stretch.Text));
    }

    [Fact]
    public void A_sentence_put_in_moves_no_other()
    {
        var notes = Old.Find(TextSectionKind.BudgetNotes)!;
        var now = Old with
        {
            Sections = Old.Sections.Replace(notes, notes with { Paragraphs = notes.Paragraphs.Insert(1, "新的一段。又一句。") }),
        };

        var sentences = Assert.Single(VersionChanges.Of(Old, now).Texts).Sentences;
        Assert.Equal(["新的一段。", "又一句。"], sentences.Select(sentence => Assert.Single(sentence.Words.New).Text));
        Assert.All(sentences, sentence =>
            Assert.Equal((ChangeKind.Added, null, 2), (sentence.Kind, sentence.OldParagraph, sentence.NewParagraph)));
        Assert.All(
            Assert.Single(VersionChanges.Of(now, Old).Texts).Sentences, sentence => Assert.Equal(ChangeKind.Removed, sentence.Kind));
    }

    [Fact]
    public void Notes_names_days_and_covers_are_compared_too()
    {
        var table = Old.Figures["T6"];
        var now = Old with
        {
            Disclosure = Old.Disclosure with { Unit = Old.Unit with { Name = "新名" } },
            Version = Old.Version with { ApprovedOn = new DateOnly(2021, 1, 28) },
            AsPrinted = new AsPrinted(["封面"], [], []),
            Figures = Old.Figures.With(table with { Notes = ["另注。"] }),
        };

        var changes = VersionChanges.Of(Old, now);

        Assert.Equal(["单位名称", "批复日期", "封面"], changes.Facts.Select(fact => fact.Name));
        Assert.Equal("T6", Assert.Single(changes.Notes).Table);
        Assert.Equal(changes.Facts.Length + changes.Notes[0].Sentences.Length, changes.Count);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("abcd", "axcd")]
    [InlineData("abc", "")]
    [InlineData("bcd", "abcde")]
    [InlineData("abcabc", "bcabca")]
    public void Whatever_differs_both_lists_come_out_whole_and_in_order(string old, string now)
    {
        var places = Alignment.Of([.. old], [.. now]);

        Assert.Equal(Enumerable.Range(0, old.Length), places.Select(place => place.Old).OfType<int>());
        Assert.Equal(Enumerable.Range(0, now.Length), places.Select(place => place.New).OfType<int>());
        Assert.All(
            places.Where(place => place is (not null, not null)),
            place => Assert.Equal(old[place.Old!.Value], now[place.New!.Value]));
    }

    private static DisclosureDocument With(Func<string, string> change) => Old with
    {
        Sections = [.. Old.Sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Select(change)] })],
    };
}
