using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Finds bodies, lines, projects, tables and sentences of the current versions by words, codes, years and amounts.</summary>
/// <param name="lookUps">Null where everything is looked up anew.</param>
public sealed class Search(PortalContext context, LookUps? lookUps = null)
{
    public const int PageSize = 20;

    /// <summary>How many hits of a kind are counted and ranked; there may be a million.</summary>
    public const int MostRanked = 1000;

    // What is shown of each kind beside the others.
    private const int Sample = 5;
    private const int MostNearest = 12;
    private const int LongestShortForm = 6;

    private readonly SearchRows index = new(context, lookUps);
    private readonly SearchExpressions expressions = new(context.Engine.Search);

    public async Task<SearchResult> Find(SearchRequest request, CancellationToken cancellation)
    {
        await using var held = await context.Hold(cancellation);
        if (await ExpressionOf(request, cancellation) is not { } expression)
        {
            return new SearchResult([], [], [], new NearNames([], null), await Bodies(request.Query, cancellation), 1, 1);
        }

        var found = new List<FoundKind>();
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            var rows = await index.Find(expression, kind, MostRanked + 1, cancellation);
            if (rows.Count > 0)
            {
                var best = await Best(request, expression, kind, rows, cancellation);
                found.Add(new FoundKind(kind, Ranked(request, best, rows.Take(MostRanked)), rows.Count > MostRanked));
            }
        }

        return await Show(request, expression, found, cancellation);
    }

    private async Task<SearchExpression?> ExpressionOf(SearchRequest request, CancellationToken cancellation)
    {
        var bodies = new Dictionary<string, BodySet>();
        foreach (var word in request.Query.Words.Count > 1 ? request.Query.Words : [])
        {
            bodies[word.Comparable] = await Bearing(word, cancellation);
        }

        return expressions.Of(
            request,
            bodies,
            await context.UnitsOf(request.Department, cancellation),
            request.Query.Words.Any(word => SearchText.Triples(word.Comparable).Any()) && await AreNumbersMarked(cancellation));
    }

    /// <summary>
    /// False while rows of an earlier build are in the index, which bear no marks of their numbers; that is not remembered.
    /// </summary>
    private async Task<bool> AreNumbersMarked(CancellationToken cancellation) => await LookUp("index of today", async () =>
        await new SearchPublishing(context).IsOfToday(cancellation) ? "" : null) is not null;

    /// <summary>The bodies that bear a word. A word that many bear is asked often, and is told shortest by those that do not.</summary>
    private async Task<BodySet> Bearing(SearchWord word, CancellationToken cancellation)
    {
        if (lookUps?.Find<BodySet>(context, ("bearing", word.Comparable)) is { } known)
        {
            return known;
        }

        var bearing = await index.Bearing(word, cancellation);
        if (bearing.Count <= context.Engine.Search.MostMarks)
        {
            return new BodySet(bearing);
        }

        var all = await LookUp("searched bodies", async () =>
            await context.Listed.Select(row => row.UnitId).Distinct().OrderBy(unit => unit).ToListAsync(cancellation));
        return await LookUp(("bearing", word.Comparable), () => Task.FromResult(
            bearing.Count > all.Count / 2 ? new BodySet([.. all.Except(bearing)], AreOthers: true) : new BodySet(bearing)));
    }

    private Task<T> LookUp<T>(object key, Func<Task<T>> look) => lookUps is null ? look() : lookUps.Get(context, key, look);

    private Task<Dictionary<int, T>> LookUpEach<T>(
        string what, IReadOnlyCollection<int> ids, Func<List<int>, Task<Dictionary<int, T>>> look) =>
        lookUps is null ? look([.. ids]) : lookUps.GetEach(context, what, ids, look);

    /// <summary>The rows that are the query, whole and nothing more, however many others there are.</summary>
    private async Task<List<FoundRow>> Best(
        SearchRequest request, SearchExpression expression, SearchKind kind, List<FoundRow> rows, CancellationToken cancellation) =>
        (request.Order == SearchOrder.Date || kind == SearchKind.Text || request.Query.Words.Count == 0, kind) switch
        {
            (true, _) => [],

            // A body has other names, of which the rows tell nothing.
            (_, not SearchKind.Disclosure) when rows.Count <= MostRanked =>
                rows.FindAll(row => row.Name is { } name && SearchText.Of(name) == request.Query.Whole),
            _ => await index.Find(expressions.All([expression, expressions.Whole(request.Query)]), kind, MostRanked, cancellation),
        };

    /// <summary>
    /// By relevance: what is the query, then what begins with it, then what says little else; each newest first, as they come.
    /// </summary>
    private static List<FoundRow> Ranked(SearchRequest request, List<FoundRow> best, IEnumerable<FoundRow> rows)
    {
        if (request.Order == SearchOrder.Date)
        {
            return [.. rows];
        }

        var first = best.Select(row => row.Id).ToHashSet();
        return
        [
            .. best.Concat(rows.Where(row => !first.Contains(row.Id))
                .OrderBy(row =>
                    row.Name is { } name && SearchText.Of(name).StartsWith(request.Query.Whole, StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(row => row.Kind is SearchKind.Line or SearchKind.Project ? row.Name?.Length ?? 0 : 0)).Take(MostRanked),
        ];
    }

    private async Task<SearchResult> Show(
        SearchRequest request, SearchExpression expression, List<FoundKind> found, CancellationToken cancellation)
    {
        var (pages, page) = (1, 1);
        if (found.Find(group => group.Kind == request.Kind) is { } chosen)
        {
            (page, pages) = Paging.Of(request.Page, chosen.Rows.Count, PageSize);
        }

        var shown = found.ToDictionary(group => group.Kind, group => (request.Kind is null, group.Kind == request.Kind) switch
        {
            (true, _) => group.Rows.Take(Sample).ToList(),
            (_, true) => [.. group.Rows.Skip((page - 1) * PageSize).Take(PageSize)],
            _ => [],
        });
        var hits = await Hits([.. shown.Values.SelectMany(rows => rows)], cancellation);
        var groups = found.Select(group => new SearchGroup(
            group.Kind, group.Rows.Count, group.IsMore, [.. Told(shown[group.Kind])])).ToList();
        IEnumerable<SearchHit> Told(List<FoundRow> rows) => rows.Select(row => hits.GetValueOrDefault(row.Id)).OfType<SearchHit>();
        var counted = found.Where(group => request.Kind is null || group.Kind == request.Kind).ToList();
        return new SearchResult(
            groups,
            await Years(expression, counted, cancellation),
            await Departments(counted, cancellation),
            await Near(request.Query, groups, cancellation),
            groups.Any(group => group.Kind == SearchKind.Disclosure) ? [] : await Bodies(request.Query, cancellation),
            page,
            pages);
    }

    private async Task<IReadOnlyList<SearchFacet>> Years(SearchExpression expression, List<FoundKind> found, CancellationToken cancellation)
    {
        if (!found.Any(group => group.IsMore))
        {
            return [.. found.SelectMany(group => group.Rows).CountBy(row => row.Year).OrderByDescending(year => year.Key)
                .Select(year => new SearchFacet($"{year.Key}", $"{year.Key}年", year.Value))];
        }

        var years = (await context.ListedInYears(null, cancellation)).Select(row => row.Year).Distinct().OrderDescending();
        return [.. years.Select(year => new SearchFacet($"{year}", $"{year}年", null))];
    }

    /// <summary>The departments of the bodies found, those with most hits first. Those of a part of the hits would mislead.</summary>
    private async Task<IReadOnlyList<SearchFacet>> Departments(List<FoundKind> found, CancellationToken cancellation)
    {
        if (found.Any(group => group.IsMore))
        {
            return [];
        }

        var counts = found.SelectMany(group => group.Rows).CountBy(row => row.UnitId).ToDictionary();
        var units = await LookUpEach("bodies of hits", counts.Keys, async lacking =>
            (await context.Units.Include(unit => unit.Parent).Where(unit => lacking.Contains(unit.Id)).ToListAsync(cancellation))
                .ToDictionary(unit => unit.Id));
        return
        [
            .. units.Values
                .Select(unit => (Department: unit.Kind == DisclosureKind.Department ? unit : unit.Parent, Count: counts[unit.Id]))
                .GroupBy(unit => unit.Department?.Code)
                .Select(group => new SearchFacet(
                    group.Key ?? DisclosureFilter.NoDepartment, group.First().Department?.Name ?? "", group.Sum(unit => unit.Count)))
                .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Where no name of a line or project has the words, there may be one that they shorten, also where they are found in what a body is
    /// called for short; the names themselves are told where nothing is found at all.
    /// </summary>
    private async Task<NearNames> Near(SearchQuery query, List<SearchGroup> groups, CancellationToken cancellation)
    {
        if (groups.Any(group => group.Kind is SearchKind.Line or SearchKind.Project)
            || groups.Sum(group => group.Count) > PageSize
            || (groups.Any(group => group.Kind == SearchKind.Disclosure)
                && query.Words.Sum(word => word.Comparable.Length) > LongestShortForm))
        {
            return new NearNames([], null);
        }

        var near = await Nearest(query, cancellation);
        return groups.Count == 0 ? near : near with { Hits = [] };
    }

    /// <summary>Names that share the most pairs of characters with what was asked, or that it shortens.</summary>
    private async Task<NearNames> Nearest(SearchQuery query, CancellationToken cancellation)
    {
        var pairs = query.Words.Where(word => !word.IsNumber)
            .SelectMany(word => SearchText.Pairs(word.Comparable).Where(pair => pair.Length == 2)).ToHashSet();
        if (pairs.Count == 0)
        {
            return new NearNames([], null);
        }

        List<SearchExpression> alike = [expressions.Any([.. pairs.Select(PartOf)])];
        if (query.Words.Sum(word => word.Comparable.Length) <= LongestShortForm)
        {
            alike.Add(expressions.All([.. query.Words.SelectMany(word => word.Comparable.Select(letter => PartOf($"{letter}")))]));
        }

        var rows = new List<FoundRow>();
        foreach (var kind in new[] { SearchKind.Project, SearchKind.Line, SearchKind.Disclosure })
        {
            foreach (var expression in alike)
            {
                rows.AddRange(await index.Find(expression, kind, MostRanked, cancellation));
            }
        }

        List<FoundRow> nearest =
        [
            .. rows.DistinctBy(row => row.Name).Select(row => (Row: row, Likeness: Likeness(SearchText.Of(row.Name ?? ""), query, pairs)))
                .Where(row => row.Likeness > 0).OrderByDescending(row => row.Likeness).Take(MostNearest).Select(row => row.Row),
        ];
        var hits = await Hits(nearest, cancellation);
        return new NearNames(
            [.. nearest.Select(row => hits.GetValueOrDefault(row.Id)).OfType<SearchHit>()],
            FullForm(query, [.. nearest.Select(row => SearchText.Of(row.Name ?? ""))]));
    }

    /// <summary>What was typed with its short words in full, as most of the nearest names write them; null for none.</summary>
    private static string? FullForm(SearchQuery query, IReadOnlyList<string> names) => query.Amounts.Count > 0 ? null : names
        .Select(name => query.Words.Select(word => InFull(word.Comparable, name)).ToList())
        .Where(words => words.All(word => word is not null) && !words.SequenceEqual(query.Words.Select(word => word.Comparable)))
        .Select(words => string.Join(' ', words.Concat(query.Years.Select(year => $"{year}"))))
        .CountBy(words => words).OrderByDescending(words => words.Value).Select(words => words.Key).FirstOrDefault();

    /// <summary>
    /// The bodies that bear every word in a name of theirs, now or before, long or short, or in their code, whether they published or not.
    /// </summary>
    public async Task<IReadOnlyList<BudgetUnit>> Bodies(SearchQuery query, CancellationToken cancellation)
    {
        var words = query.Words.Where(word => word.Comparable.Length > 1).ToList();
        if (words.Count == 0 || words.Count < query.Words.Count)
        {
            return [];
        }

        var names = await LookUp("names of bodies", async () => (await new Register(context).Names(cancellation))
            .GroupBy(name => name.Code)
            .Select(body => new NamedBody(body.Key, [SearchText.Of(body.Key), .. body.Select(name => SearchText.Of(name.Name))])).ToList());
        var found = names.Where(body => words.All(word => body.Names.Any(name => name.Contains(word.Comparable, StringComparison.Ordinal))))
            .Select(body => body.Code).Take(MostNearest).ToList();
        return found.Count == 0
            ? []
            : [.. (await context.Units.Include(unit => unit.Parent).Where(unit => found.Contains(unit.Code)).OrderBy(unit => unit.Code)
                .ToListAsync(cancellation)).Select(unit => unit.Read())];
    }

    private SearchExpression PartOf(string comparable) =>
        context.Engine.Search.Of(new SearchWord(comparable, comparable, IsCode: false), []);

    private static double Likeness(string name, SearchQuery query, HashSet<string> pairs)
    {
        var own = SearchText.Pairs(name).Where(pair => pair.Length == 2).ToHashSet();
        var shared = (double)own.Count(pairs.Contains) / (own.Count + pairs.Count);
        return shared + (query.Words.All(word => Shortens(word.Comparable, name)) ? 1 : 0);
    }

    private static bool Shortens(string word, string name) => InFull(word, name) is not null;

    /// <summary>社保卡 is 社会保障卡 in short: its characters in their order, and not far apart. The shortest such run; null for none.</summary>
    private static string? InFull(string word, string name)
    {
        string? full = null;
        for (var start = name.IndexOf(word[0], StringComparison.Ordinal); start >= 0; start = name.IndexOf(word[0], start + 1))
        {
            var position = start;
            foreach (var letter in word.Skip(1))
            {
                position = position < 0 ? -1 : name.IndexOf(letter, position + 1);
            }

            if (position >= 0 && position - start < Math.Min(3 * word.Length, full?.Length - 1 ?? int.MaxValue))
            {
                full = name[start..(position + 1)];
            }
        }

        return full;
    }

    private async Task<Dictionary<long, SearchHit>> Hits(List<FoundRow> found, CancellationToken cancellation)
    {
        var rows = await index.Show([.. found.Select(row => row.Id)], cancellation);
        var versions = rows.Values.Select(row => row.VersionId).Distinct().ToList();
        var heads = await LookUpEach("heads of hits", versions, async lacking =>
            (await context.Fitting.Where(version => lacking.Contains(version.Id)).Heads().ToListAsync(cancellation))
                .ToDictionary(head => head.Version.Id));
        var paragraphs = await Paragraphs([.. rows.Values.Where(row => row.Name is null).Select(PlaceOf)], cancellation);
        var hits = new Dictionary<long, SearchHit>();
        foreach (var row in rows.Values)
        {
            // A version may have been withdrawn since the index was asked, or is not what was published.
            if (!heads.TryGetValue(row.VersionId, out var head))
            {
                continue;
            }

            hits[row.Id] = new SearchHit(
                SearchIndex.KindOf(row.Id),
                head.Read(),
                head.ReadVersion(),
                row.Name ?? paragraphs[PlaceOf(row)],
                row.Code,
                row.Table.Length == 0 ? null : new CellKey(row.Table, row.Line, row.Column),
                row.Fen is { } fen ? fen / 100m : null);
        }

        return hits;
    }

    private static ParagraphPlace PlaceOf(ShownRow row) => new(
        row.VersionId,
        Enum.GetValues<TextSectionKind>().First(kind => TextKeys.Of(kind) == row.Table),
        (PrintedNumber.ParseWhole(row.Line[1..]) ?? 0) - 1);

    /// <summary>The paragraphs at these places, and some beside them, asked for at once.</summary>
    private async Task<Dictionary<ParagraphPlace, string>> Paragraphs(List<ParagraphPlace> places, CancellationToken cancellation)
    {
        if (places.Count == 0)
        {
            return [];
        }

        var (versions, kinds, numbers) = (
            places.Select(place => place.Version).Distinct().ToList(),
            places.Select(place => place.Kind).Distinct().ToList(),
            places.Select(place => place.Number).Distinct().ToList());
        return (await (
            from section in context.Sections
            join paragraph in context.Paragraphs
                on new { section.VersionId, Section = section.Position } equals new { paragraph.VersionId, paragraph.Section }
            where versions.Contains(section.VersionId) && kinds.Contains(section.Kind) && numbers.Contains(paragraph.Position)
            orderby section.Position
            select new { section.VersionId, section.Kind, paragraph.Position, paragraph.Text }).ToListAsync(cancellation))
            .GroupBy(text => new ParagraphPlace(text.VersionId, text.Kind, text.Position), text => text.Text)
            .ToDictionary(texts => texts.Key, texts => texts.First());
    }

    private sealed record ParagraphPlace(int Version, TextSectionKind Kind, int Number);

    private sealed record NamedBody(string Code, IReadOnlyList<string> Names);

    /// <summary>The hits of a kind, best first; <paramref name="IsMore"/> where there are more than are ranked.</summary>
    private sealed record FoundKind(SearchKind Kind, List<FoundRow> Rows, bool IsMore);
}
