namespace BudgetPortal.Data;

/// <summary>
/// Who took whose place (继任单位), of all bodies. One may take the place of several, and hand it on: what a page of either shows of the
/// other changes with both.
/// </summary>
public sealed class Successions
{
    private readonly ILookup<string, string> before;
    private readonly ILookup<string, string> after;
    private readonly ILookup<string, string> beside;

    /// <param name="declared">Each body with the one that takes its place.</param>
    public Successions(IEnumerable<(string Body, string Successor)> declared)
    {
        var pairs = declared.Where(pair => pair.Body != pair.Successor).Order().ToList();
        before = pairs.ToLookup(pair => pair.Successor, pair => pair.Body, StringComparer.Ordinal);
        after = pairs.ToLookup(pair => pair.Body, pair => pair.Successor, StringComparer.Ordinal);
        beside = pairs.Concat(pairs.Select(pair => (Body: pair.Successor, Successor: pair.Body)))
            .ToLookup(pair => pair.Body, pair => pair.Successor, StringComparer.Ordinal);
    }

    public static Successions None { get; } = new([]);

    /// <summary>All bodies that took another's place.</summary>
    public IEnumerable<string> Successors => before.Select(body => body.Key);

    /// <summary>The body that takes the place of this one at once; null for none.</summary>
    public string? SuccessorOf(string code) => after[code].FirstOrDefault();

    /// <summary>Those whose place a body took at once.</summary>
    public IEnumerable<string> FormersOf(string code) => before[code];

    /// <summary>Those whose place a body took, be it through others, the nearest first.</summary>
    public IReadOnlyList<string> Before(string code) => [.. Reached(code, before).Skip(1)];

    /// <summary>Those that took a body's place, one after the other.</summary>
    public IReadOnlyList<string> After(string code) => [.. Reached(code, after).Skip(1)];

    /// <summary>A body with those before and after it, without others that became part of the same.</summary>
    public IReadOnlyList<string> LineOf(string code) => [code, .. Before(code).Concat(After(code)).Distinct().Where(body => body != code)];

    /// <summary>A body with all that are joined to it, before and after.</summary>
    public IReadOnlyList<string> Joined(string code) => Reached(code, beside);

    /// <summary>The bodies that are joined to others than they were.</summary>
    public IReadOnlyList<string> ChangedSince(Successions earlier) =>
    [
        .. beside.Concat(earlier.beside).Select(body => body.Key).Distinct()
            .Where(body => !Joined(body).ToHashSet().SetEquals(earlier.Joined(body)) || !Before(body).SequenceEqual(earlier.Before(body))),
    ];

    /// <summary>A register may lead in a circle: nobody is reached twice.</summary>
    private static List<string> Reached(string code, ILookup<string, string> next)
    {
        List<string> reached = [code];
        for (var index = 0; index < reached.Count; index++)
        {
            reached.AddRange(next[reached[index]].Where(body => !reached.Contains(body)));
        }

        return reached;
    }
}
