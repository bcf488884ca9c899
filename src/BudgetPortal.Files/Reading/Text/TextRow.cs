using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>An amount of a line: as printed, its value in the table's unit, and where it stands.</summary>
internal sealed record TextAmount(string Text, decimal Amount, SourcePlace Place);

/// <summary>
/// A line of a table whose amounts are known from left to right only.
/// </summary>
internal sealed class TextRow(Panel panel, LineKind kind, string label, SourcePlace place)
{
    private Func<FigureLine>? read;

    public Panel Panel => panel;

    public LineKind Kind => kind;

    /// <summary>The name as printed, also where the form prescribes it.</summary>
    public string Label { get; set; } = label;

    public SourcePlace Place { get; } = place;

    public SourcePlace? NamePlace { get; set; }

    /// <summary>What the code columns print, in order; none where the line prints no code.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>The number before a project's name.</summary>
    public string Sequence { get; init; } = "";

    /// <summary>Why the line may have amounts other than those it has, so that these decide nothing; null where it has not.</summary>
    public string? Doubt { get; set; }

    public List<TextAmount> Amounts { get; } = [];

    /// <summary>Its place among the lines of its table, once it was added to it.</summary>
    public int Index { get; private set; }

    /// <summary>The line as the table has it.</summary>
    public FigureLine Line => read!();

    /// <summary>As it stands in the file, for messages.</summary>
    public string Shown => string.Join(' ', new[] { string.Concat(Codes), Label }.Concat(Amounts.Select(amount => amount.Text))
        .Where(text => text.Length > 0));

    /// <summary>Adds the amounts of a line, from left to right.</summary>
    public void AddValues(TextLine line, IEnumerable<TextWord> words)
    {
        foreach (var word in words)
        {
            if (word.Amount is { } amount)
            {
                Amounts.Add(new TextAmount(word.Text, amount, line.PlaceOf(word)));
            }

            if (word.IsUnknownMark)
            {
                Doubt = $"“{word.Text}”不知是没有金额还是没有印出，这一行的金额无法确定";
            }
        }
    }

    /// <summary>Adds the line to its table, as yet without amounts; false where it has no place in it.</summary>
    public bool AddTo(TableAssembly table)
    {
        var columns = table.Layout.Columns;
        var codes = new Queue<string>(Codes);
        ImmutableArray<string> texts = [.. columns.Select(column => column.Panel != panel ? "" : column.Column.Kind switch
        {
            ColumnKind.Code => codes.TryDequeue(out var code) ? code : "",
            ColumnKind.Name => kind == LineKind.Project ? "" : Label,
            ColumnKind.Sequence => Sequence,
            ColumnKind.Text => kind == LineKind.Project ? Label : "",
            _ => "",
        })];
        ImmutableArray<SourcePlace> places = [.. columns.Select(column =>
            column.Column.Kind is ColumnKind.Name or ColumnKind.Text ? NamePlace ?? Place : Place)];
        if (table.AddWithoutAmounts(new PrintedRow(Place, texts, places), panel) is not { } index)
        {
            return false;
        }

        (Index, read) = (index, () => table.Lines[index].Line);
        return true;
    }
}
