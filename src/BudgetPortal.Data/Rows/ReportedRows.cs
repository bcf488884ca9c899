using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Data.Rows;

/// <summary>A line as reported. Its place in the table is its key, since a faulty report may name one line twice.</summary>
internal sealed class LineRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    public required int Position { get; init; }

    public required string Panel { get; init; }

    public required string Key { get; init; }

    public required LineKind Kind { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }
}

/// <summary>A value as reported: an amount, a text, or an amount with the text that was printed for it.</summary>
internal sealed class AmountRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    public required int Position { get; init; }

    public required string Column { get; init; }

    public required decimal? Amount { get; init; }

    public required string? Text { get; init; }

    /// <summary>The unit in which it was printed, where that is not the form's; null elsewhere.</summary>
    public AmountUnit? PrintedUnit { get; init; }

    /// <summary>How many digits were printed after the point; null where the form's were.</summary>
    public int? PrintedDecimals { get; init; }
}

/// <summary>A note printed under a table.</summary>
internal sealed class NoteRow
{
    public required int VersionId { get; init; }

    public required string Table { get; init; }

    public required int Position { get; init; }

    public required string Text { get; init; }
}

internal sealed class SectionRow
{
    public required int VersionId { get; init; }

    public required int Position { get; init; }

    public required TextSectionKind Kind { get; init; }

    public required string Heading { get; init; }
}

internal sealed class ParagraphRow
{
    public required int VersionId { get; init; }

    public required int Section { get; init; }

    public required int Position { get; init; }

    public required string Text { get; init; }
}
