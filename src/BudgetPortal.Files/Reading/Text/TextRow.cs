using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading.Text;

/// <summary>An amount of a line: as printed, its value in the table's unit, and where it stands.</summary>
internal sealed record TextAmount(string Text, decimal Amount, SourcePlace Place);

/// <summary>
/// A line of a table whose amounts are known from left to right only. <see cref="Line"/> has no cells but those that are certain
/// without its amounts, such as a project's name.
/// </summary>
internal sealed class TextRow(FigureLine line, string label, SourcePlace place)
{
    public FigureLine Line { get; set; } = line;

    /// <summary>The name as printed, also where the form prescribes it.</summary>
    public string Label { get; set; } = label;

    public SourcePlace Place { get; } = place;

    public SourcePlace? NamePlace { get; set; }

    public ImmutableArray<string> CodeParts { get; init; } = [];

    /// <summary>Amounts that follow may belong to this line too, so that those it has decide nothing.</summary>
    public bool IsInDoubt { get; set; }

    public List<TextAmount> Amounts { get; } = [];

    /// <summary>As it stands in the file, for messages.</summary>
    public string Shown => string.Join(' ', new[] { Line.Code, Label }.Concat(Amounts.Select(amount => amount.Text))
        .Where(text => text.Length > 0));
}
