using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>
/// Reads the two sides of T1 and T4, which stand on one line; the left one has labels that the form prescribes. What of a line has no place
/// among <paramref name="rows"/>, those read so far, goes to <paramref name="report"/>.
/// </summary>
internal sealed class TwoSidedLines(
    TableDefinition definition, List<TextRow> rows, TextHeadings headings, Action<TextLine, string> report)
{
    private Panel Receipts => definition.Panels[0];

    private Panel Expenditure => definition.Panels[^1];

    public void Read(TextLine line)
    {
        var label = new List<TextWord>();
        var read = new List<TextRow>();
        foreach (var word in line.Words)
        {
            if (word.IsMark && read.Count == 0 && label.Count == 0)
            {
                // The left side has no line here.
                continue;
            }

            if (word.IsWords)
            {
                label.Add(word);
                continue;
            }

            read.AddRange(RowsOf(label, line));
            label.Clear();
            if (read.Count == 0)
            {
                report(line, "这些金额不知属于哪一行，未读取");
                return;
            }

            read[^1].AddValues(line, [word]);
        }

        read.AddRange(RowsOf(label, line));
        if (read.Count == 0 && !line.Words.All(word => word.IsMark) && !headings.Are(line, isFirst: rows.Count == 0))
        {
            JoinClassName(line);
        }

        foreach (var added in read)
        {
            if (added.Kind == LineKind.Total && rows.Exists(known => known.Panel == added.Panel && known.Kind == LineKind.Total))
            {
                report(line, $"“{added.Label}”重复出现，后一处未读取");
            }
            else
            {
                rows.Add(added);
            }
        }
    }

    private void JoinClassName(TextLine line)
    {
        if (rows is [.., { Kind: LineKind.Class } last] && last.Label.Length < Bounds.LongestLabel
            && line.Words.All(word => word.Amount is null))
        {
            last.Label = PrintedText.Tidy(last.Label + line.Text.Trim());
            return;
        }

        report(line, LooseTexts.OfNoLine);
    }

    /// <summary>One or two labels run together: “2.政府性基金三、卫生健康支出”.</summary>
    private IEnumerable<TextRow> RowsOf(List<TextWord> words, TextLine line)
    {
        if (words.Count == 0)
        {
            yield break;
        }

        var text = PrintedText.Tidy(string.Join(' ', words.Select(word => word.Text)));
        var place = line.PlaceOf(words[0]);
        if (LeftLabel(text) is { } left)
        {
            yield return new TextRow(Receipts, left.Line.Kind, text[..left.Length], place) { NamePlace = place };
            text = text[left.Length..].Trim();
        }

        if (Expenditure.Total is { } total && text == total.Label)
        {
            yield return new TextRow(Expenditure, LineKind.Total, text, place) { NamePlace = place };
        }
        else if (Numbering.WithoutHeadingNumber(text) is { Length: > 0 } name && name.Length < text.Length)
        {
            yield return new TextRow(Expenditure, LineKind.Class, text, place) { NamePlace = place };
        }
    }

    /// <summary>The longest label of any edition with which the text begins, and how many of its characters it takes.</summary>
    private (Line Line, int Length)? LeftLabel(string text)
    {
        var key = PrescribedLines.LabelKey(text);
        var labels = KnownTitles.DefinitionsOf(definition.Key).SelectMany(table => table.Panels[0].Lines.Append(table.Panels[0].Total!));
        var found = labels.Where(line => key.StartsWith(PrescribedLines.LabelKey(line.Label), StringComparison.Ordinal))
            .MaxBy(line => line.Label.Length);
        return found is null || text.Length != key.Length || IsTaken(found) ? null : (found, PrescribedLines.LabelKey(found.Label).Length);
    }

    // “三、国有资本经营预算支出” on the right begins as the fund on the left does, and comes after it.
    private bool IsTaken(Line line) =>
        rows.Any(row => row.Panel == Receipts && PrescribedLines.LabelKey(row.Label) == PrescribedLines.LabelKey(line.Label));
}
