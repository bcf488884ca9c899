using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Narrative.Topics;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>Reads a paragraph that is a sentence of the form, slot by slot.</summary>
internal sealed class SentenceReading(
    SectionReading section, Passage passage, Statement statement, IReadOnlyList<(Piece Piece, Group Group)> slots)
{
    private string line = statement.Key;
    private CellKey? item;

    // The first amount of a listed line is that under which it is listed.
    private bool isListed = statement.Recurrence != Recurrence.Once;

    public Passage Passage => passage;

    public void Read()
    {
        if (isListed)
        {
            ReadSubject();
        }

        foreach (var (piece, found) in slots)
        {
            piece.Read(this, found);
        }
    }

    private void ReadSubject()
    {
        // A word that a sentence repeats is the same wherever it stands.
        var words = slots.Where(slot => slot.Piece is WordSlot).DistinctBy(slot => ((WordSlot)slot.Piece).Name)
            .ToDictionary(slot => ((WordSlot)slot.Piece).Name, slot => slot.Group.Value, StringComparer.Ordinal);
        string[] codes = ["class-code", "section-code", "item-code"];

        // A list of classes may name items all the same: “一般公共服务支出-商贸事务-行政运行”.
        var (names, code) = statement.Recurrence == Recurrence.PerClass
            ? ItemTopic.NamesOf(words["name"])
            : ([words["class"], words["section"], words["item"]], string.Concat(codes.Select(code => words.GetValueOrDefault(code))));
        line = $"{statement.Key}-{words["n"]}";
        item = section.AddSubject(line, passage.Index, names, code);
    }

    public void AddFigure(string address, bool isCount, Group found)
    {
        if (Passage.Number(found) is { } number)
        {
            section.AddFigure(line, Template.Resolve(address, item), number, isCount, isListed);
            isListed = false;
        }
    }

    public void AddChange(StatedComparison comparison) => section.AddChange(line, comparison);

    /// <summary>“…执行数为A万元，…安排B万元，比…”: of the two figures right before the percentage.</summary>
    public void AddPercent(StatedPercent change)
    {
        if (section.FiguresOf(Passage) is [.., var then, var now])
        {
            section.AddPercent(line, Passage, change, then, now);
        }
    }

    /// <summary>Figures inside a reason that the unit wrote in words of its own.</summary>
    public void AddFiguresOfReason(Group reason)
    {
        foreach (var words in section.FiguresOfReasons)
        {
            foreach (var amount in words.Pattern.Matches(reason.Value).Select(match => match.Groups["amount"]))
            {
                if (Passage.Number(reason.Index + amount.Index, amount.Length) is { } number)
                {
                    section.AddFigure(line, words.Cell, number, false, false);
                }
            }
        }
    }
}
