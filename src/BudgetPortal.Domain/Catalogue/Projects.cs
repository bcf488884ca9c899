using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>
/// A project that T10 lists: its line's key, its name, the code of the 项 above it and its amount in yuan. Its address is
/// <paramref name="Slug"/>, made from its name, so that its place in the list may change.
/// </summary>
public sealed record ListedProject(string Line, string Name, string Item, decimal? Amount, string Slug);

/// <summary>The projects of a disclosure.</summary>
public static class Projects
{
    /// <summary>
    /// In printed order. A second of the same name has the code of its 项 in its address, and a third under one 项 its number.
    /// </summary>
    public static IReadOnlyList<ListedProject> Of(TableFigures figures)
    {
        var (projects, taken, item) = (new List<ListedProject>(), new HashSet<string>(), "");
        foreach (var line in figures.Lines)
        {
            if (line.Kind != LineKind.Project)
            {
                item = line.Code;
            }
            else if (line[ColumnKeys.ProjectName].Text is { } name && Slug.Of(name) is { Length: > 0 } slug)
            {
                var free = Candidates(slug, item).First(taken.Add);
                projects.Add(new ListedProject(line.Key, name, item, line[ColumnKeys.Amount].Amount, free));
            }
        }

        return projects;
    }

    /// <summary>
    /// The project of now that was called otherwise before a correction: of those new under its 项 the one of its amount, else the only
    /// one where only one is gone. Null where that cannot be told.
    /// </summary>
    public static ListedProject? Renamed(
        ListedProject was, IReadOnlyList<ListedProject> before, IReadOnlyList<ListedProject> now)
    {
        var added = now.Where(project => project.Item == was.Item && before.All(other => other.Slug != project.Slug)).ToList();
        var gone = before.Where(project => project.Item == was.Item && now.All(other => other.Slug != project.Slug)).ToList();
        return added.Where(project => project.Amount == was.Amount).ToList() is [var alike] && gone.Count(Alike) == 1 ? alike
            : added is [var only] && gone.Count == 1 ? only
            : null;

        bool Alike(ListedProject other) => other.Amount == was.Amount;
    }

    /// <summary>One after the other, as they are asked for: nearly always the first is free.</summary>
    private static IEnumerable<string> Candidates(string slug, string item)
    {
        yield return slug;
        yield return $"{slug}-{item}";
        for (var number = 2; ; number++)
        {
            yield return $"{slug}-{item}-{number}";
        }
    }
}
