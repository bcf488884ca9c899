using System.Collections.Immutable;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>
/// The keys of the classes of T1 and T4, which print no code: that which the tables by function print beside the same name; where none
/// does, the name itself.
/// </summary>
internal sealed class ClassKeys
{
    private readonly Dictionary<string, string> codes;
    private readonly Dictionary<string, string> names;

    /// <param name="lines">All lines of a document, with their names as printed.</param>
    public ClassKeys(IEnumerable<(FigureLine Line, string Label)> lines)
    {
        var classes = lines.Where(line => line.Line is { Kind: LineKind.Class, Code: ['2', _, _] })
            .Select(line => (Name: PrintedText.Bare(line.Label), line.Line.Code)).ToList();
        codes = classes.DistinctBy(line => line.Name).ToDictionary(line => line.Name, line => line.Code, StringComparer.Ordinal);
        names = classes.DistinctBy(line => line.Code).ToDictionary(line => line.Code, line => line.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// Key and code of every class of one table, in order; the code is blank where none is known. Between two classes that are known, a
    /// name much like that of the only code missing there is taken for it, so that a misspelling is told as such.
    /// </summary>
    public ImmutableArray<(string Key, string Code)> Of(IReadOnlyList<string> labels)
    {
        var bare = labels.Select(label => PrintedText.Bare(Numbering.WithoutNumber(label))).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var found = bare.ConvertAll(name => codes.TryGetValue(name, out var code) && taken.Add(code) ? code : null);
        for (var index = 0; index < found.Count; index++)
        {
            var before = found[..index].FindLast(code => code is not null);
            var after = found[(index + 1)..].Find(code => code is not null);
            if (found[index] is null && MissingBetween(before, after) is { } code && IsMuchLike(bare[index], names[code]))
            {
                found[index] = code;
                taken.Add(code);
            }
        }

        var keys = new UniqueKeys(taken);
        return [.. found.Select((code, index) => (code ?? keys.Add(bare[index].Replace('/', '-')), code ?? ""))];

        string? MissingBetween(string? before, string? after) =>
            names.Keys.Where(code => !taken.Contains(code) && string.CompareOrdinal(code, before) > 0
                && (after is null || string.CompareOrdinal(code, after) < 0)).ToList() is [var only] ? only : null;
    }

    private static bool IsMuchLike(string one, string other) => one.Intersect(other).Count() * 3 >= Math.Max(one.Length, other.Length) * 2;
}
