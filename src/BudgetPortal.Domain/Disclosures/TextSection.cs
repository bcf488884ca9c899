using System.Collections.Immutable;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Domain.Disclosures;

/// <summary>A text as published: its heading and its paragraphs, without indents or line wraps.</summary>
public sealed record TextSection(TextSectionKind Kind, string Heading, ImmutableArray<string> Paragraphs);
