using System.Collections.Immutable;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>The texts of a disclosure.</summary>
public enum TextSectionKind
{
    Functions,
    Organisation,
    Glossary,
    BudgetNotes,
    OtherNotes,
    ProjectNotes,
}

/// <summary>A text as published: its heading and its paragraphs, without indents or line wraps.</summary>
public sealed record TextSection(TextSectionKind Kind, string Heading, ImmutableArray<string> Paragraphs)
{
    /// <summary>The same text, character for character, with all digits of half width.</summary>
    public TextSection WithPlainDigits() =>
        this with { Heading = PrintedNumber.Plain(Heading), Paragraphs = [.. Paragraphs.Select(PrintedNumber.Plain)] };
}
