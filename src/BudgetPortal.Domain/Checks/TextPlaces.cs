using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>The addresses and the names of whole paragraphs.</summary>
internal static class TextPlaces
{
    /// <summary>“编制说明第 3 段”, by the number that readers count: from 1.</summary>
    public static string Of(TextSectionKind kind, int number) => Of(kind, number, number);

    /// <summary>“编制说明第 3 至 4 段”, where a sentence is torn over several.</summary>
    public static string Of(TextSectionKind kind, int first, int last) =>
        $"{TextKeys.NameOf(kind)}第 {(last > first ? $"{first} 至 {last}" : $"{first}")} 段";

    /// <summary>The address of a whole paragraph: <c>N3/p2/text</c>.</summary>
    public static CellKey Cell(TextSectionKind kind, int number) => new(TextKeys.Of(kind), $"p{number}", "text");

    /// <summary>True for the address of a whole paragraph, which is no figure.</summary>
    public static bool IsParagraph(CellKey cell) => cell.Column == "text";

    public static IEnumerable<(int Number, string Text)> Numbered(CheckScope scope, TextSectionKind kind) =>
        scope.Paragraphs(kind).Select((text, index) => (index + 1, text));
}
