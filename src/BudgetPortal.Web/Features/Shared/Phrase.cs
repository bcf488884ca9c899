namespace BudgetPortal.Web.Features.Shared;

/// <summary>A stretch of a sentence; where it states a figure, <paramref name="Address"/> leads to the figure's cell.</summary>
public sealed record Phrase(string Text, string? Address = null, string? Id = null)
{
    /// <summary>The signs of the findings that concern this figure.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>How the stretch looks where a finding quotes it; null for all others.</summary>
    public string? Quoted { get; init; }

    public string? Class => (Address, Mark.PlaceClassOf(Marks)) switch
    {
        (null, var place) => place ?? Quoted,
        (_, null) => "figure",
        (_, var place) => $"figure {place}",
    };

    public static implicit operator Phrase(string text) => new(text);

    public static Phrase FromString(string text) => new(text);
}
