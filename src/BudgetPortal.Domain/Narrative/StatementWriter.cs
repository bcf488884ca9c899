using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>Writes the paragraphs of a text from its statements: every figure in them follows from an address.</summary>
internal sealed class StatementWriter(Facts facts)
{
    public TextSection Write(TextSectionDefinition definition, string unitName) =>
        new(definition.Kind, definition.HeadingFor(unitName), [.. Statement.Of(definition.Kind, facts.EditionKey).SelectMany(Paragraphs)]);

    private IEnumerable<string> Paragraphs(Statement statement)
    {
        if (statement.Recurrence != Recurrence.Once)
        {
            return facts.ItemsOf(statement.Recurrence).Select(item => Fill(statement.WordingFor(facts, item).Template, item));
        }

        return statement.Wordings.FirstOrDefault(wording => wording.Holds(facts)) is { } written ? [Fill(written.Template, null)] : [];
    }

    private string Fill(Template template, Item? item) => string.Concat(template.Pieces.Select(piece => Fill(piece, item)));

    private string Fill(Piece piece, Item? item)
    {
        switch (piece)
        {
            case Piece.Words words:
                return words.Text;
            case Piece.Word word:
                return FillIn(facts.Word(word.Name, item), item);
            case Piece.Because because:
                return facts.Reason(because.Key) is { } reason ? $"，主要原因是{FillIn(reason, item)}" : "";
            case Piece.Figure figure:
                return figure.Format.Print(facts.Figures.Amount(CellOf(figure.Address, item)) ?? 0);
            case Piece.Change change:
                var cell = CellOf(change.Address, item);
                return Comparison(Rounded(cell, change.Format), Rounded(Supplements.PriorOf(cell), change.Format), change.Format);
            case Piece.Direction direction:
                var told = CellOf(direction.Address, item);
                return Directions.Between(Rounded(told, direction.Format), Rounded(Supplements.PriorOf(told), direction.Format)).Word;
            case Piece.Percent percent:
                var now = Rounded(CellOf(percent.Address, item), AmountFormat.Cents);
                var then = Rounded(ExecutionOf(item!.Value), AmountFormat.Cents);
                return Percentage(now, then);
            default:
                throw new NotSupportedException($"{piece} cannot be written.");
        }
    }

    private string FillIn(string text, Item? item) => text.Contains('{', StringComparison.Ordinal) ? Fill(new Template(text), item) : text;

    /// <summary>Differences in texts are computed from the rounded figures (RULES.md, Tolerance).</summary>
    private decimal Rounded(CellKey cell, AmountFormat format) => format.Rounded(facts.Figures.Amount(cell) ?? 0);

    private string Comparison(decimal now, decimal then, AmountFormat format)
    {
        var prior = $"{facts.Word("prior-year", null)}年预算";
        var direction = Directions.Between(now, then);
        return direction == Direction.Same
            ? $"与{prior}持平"
            : $"比{prior}{direction.Word}{Amounts.Print(Math.Abs(now - then), format.Decimals)}万元";
    }

    private static string Percentage(decimal now, decimal then)
    {
        var direction = Directions.Between(now, then);
        var share = then == 0 ? 100m : Math.Abs(now - then) / then * 100m;
        return direction == Direction.Same ? direction.Word : $"{direction.Word}{Amounts.Print(share, 2)}%";
    }

    private static CellKey CellOf(string address, Item? item) => Template.Resolve(address, item?.Cell)
        ?? throw new InvalidOperationException($"{address} stands in a sentence that is not about a line.");

    private static CellKey ExecutionOf(Item item) => new(Supplements.Execution, item.Cell.Line, ColumnKeys.Amount);
}
