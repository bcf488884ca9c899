using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Disclosures;

/// <summary>
/// What a reader learns from a disclosure: said in the heading, told in a sentence, drawn where parts make a whole, and explained in the
/// body's own words.
/// </summary>
public sealed record KeyFact(string Heading, IReadOnlyList<Phrase> Sentence, Chart? Chart = null)
{
    public IReadOnlyList<OwnSentence> OwnWords { get; init; } = [];

    /// <summary>The terms that a reader meets here, each leading to what it means.</summary>
    public IReadOnlyList<Crumb> Terms { get; init; } = [];

    /// <summary>What the body says of the parts, each under its name.</summary>
    public IReadOnlyList<ToldPart> Parts { get; init; } = [];
}

/// <summary>A part of a whole and what the body says of it.</summary>
public sealed record ToldPart(string Name, IReadOnlyList<OwnSentence> OwnWords);

/// <summary>A figure that stands before everything else on a disclosure's page.</summary>
public sealed record KeyFigure(string Name, Phrase Amount);
