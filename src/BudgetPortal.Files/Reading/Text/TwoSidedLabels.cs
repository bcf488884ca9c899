using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>The labels of the two sides of T1 and T4, which stand on one line; <paramref name="rows"/> are those read so far.</summary>
internal sealed class TwoSidedLabels(TableDefinition definition, IReadOnlyCollection<TextRow> rows)
{
    private Panel Receipts => definition.Panels[0];

    private Panel Expenditure => definition.Panels[^1];

    /// <summary>One or two labels run together: “2.政府性基金三、卫生健康支出”.</summary>
    public IEnumerable<TextRow> RowsOf(List<TextWord> words, TextLine line)
    {
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
