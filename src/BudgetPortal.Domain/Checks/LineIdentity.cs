using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// Lines that are the same subject in several tables although one table misprints its code, or T1 and T4 its name. For comparing they
/// get one key, so that a wrong code or name is one finding (F5, F21, F22) and upsets no sum; what is found is told under the keys as
/// published.
/// </summary>
internal sealed class LineIdentity
{
    private static readonly string[] CodedTables =
    [
        TableKeys.Income, TableKeys.FiscalExpenditure, TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital,
        TableKeys.FiscalProjects, TableKeys.Expenditure,
    ];

    private static readonly string[] ClassTables = [TableKeys.ReceiptsAndExpenditure, TableKeys.FiscalReceiptsAndExpenditure];

    private readonly Dictionary<(string Table, string Line), string> published = [];

    private LineIdentity(Figures figures) => Figures = figures;

    /// <summary>The figures with the same key for the same subject in every table.</summary>
    public Figures Figures { get; private set; }

    /// <summary>
    /// The same, with the name that most tables give a code: what a text calls rightly is not to be missed because one table misspells it.
    /// </summary>
    public Figures Named
    {
        get
        {
            var names = CodedTables.SelectMany(table => Figures[table].Lines).Where(CodedLines.IsCoded)
                .GroupBy(line => line.Key, line => line.Name, StringComparer.Ordinal)
                .Select(lines => (lines.Key, Names: lines.CountBy(ComparableName.Of).OrderByDescending(name => name.Value).ToList()))
                .Where(line => line.Names.Count > 1 && line.Names[0].Value > line.Names[1].Value)
                .ToDictionary(line => line.Key, line => line.Names[0].Key, StringComparer.Ordinal);
            return names.Count == 0 ? Figures : CodedTables.Aggregate(Figures, (figures, table) => figures.With(figures[table] with
            {
                Lines = [.. figures[table].Lines.Select(line => CodedLines.IsCoded(line) && names.TryGetValue(line.Key, out var name)
                    && !ComparableName.AreAlike(line.Name, name) ? line with { Name = name } : line)],
            }));
        }
    }

    /// <summary>The lines of a document; of which tables lines may be missing, <paramref name="isIncomplete"/> tells.</summary>
    public static LineIdentity Of(Figures figures, Func<string, bool> isIncomplete)
    {
        var identity = new LineIdentity(figures);
        foreach (var table in CodedTables)
        {
            identity.Rekey(table, identity.Misprinted(table));
            if (!isIncomplete(table))
            {
                identity.Rekey(table, identity.Replaced(table));
            }
        }

        // A class is told by what is left only where nothing is missing.
        foreach (var table in ClassTables.Where(table => !isIncomplete(table) && !isIncomplete(TableKeys.Expenditure)))
        {
            identity.Rekey(table, identity.UnnamedClasses(table));
        }

        return identity;
    }

    /// <summary>An address as published; the address of a figure in a text holds that of its cell.</summary>
    public CellKey Published(CellKey key)
    {
        if (published.TryGetValue((key.Table, key.Line), out var line))
        {
            return key with { Line = line };
        }

        return published.Aggregate(key, (told, entry) => told with
        {
            Column = told.Column.Replace(
                $"{entry.Key.Table}.{entry.Key.Line}.", $"{entry.Key.Table}.{entry.Value}.", StringComparison.Ordinal),
        });
    }

    /// <summary>A finding, and what follows from it, under addresses as published.</summary>
    public Finding Published(Finding finding) => finding with
    {
        Comparison = Published(finding.Comparison),
        Suspect = finding.Suspect is { } suspect ? Published(suspect) : null,
        Consequences = [.. finding.Consequences.Select(Published)],
    };

    public Comparison Published(Comparison comparison) => published.Count == 0 ? comparison : comparison with
    {
        Left = comparison.Left with { Cells = [.. comparison.Left.Cells.Select(Published)] },
        Right = comparison.Right with { Cells = [.. comparison.Right.Cells.Select(Published)] },
    };

    public StatedChange Published(StatedChange change) => published.Count == 0 ? change : change with
    {
        Key = Published(change.Key),
        Cell = Published(change.Cell),
    };

    /// <summary>
    /// Lines whose code no other table has, each with the code under which others have a line of the same name in the same place that
    /// this table lacks.
    /// </summary>
    private List<(FigureLine Line, string Key)> Misprinted(string table)
    {
        var found = new List<(FigureLine Line, string Key)>();
        var others = CodedTables.Where(other => other != table).SelectMany(other => Paths(other))
            .ToLookup(line => line.Path, line => line.Key, StringComparer.Ordinal);
        var known = CodedTables.Where(other => other != table).SelectMany(other => Figures[other].Lines.Select(line => line.Key))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (line, path) in Paths(table).Where(line => !known.Contains(line.Key)).Select(line => (line.Line, line.Path)))
        {
            var candidates = others[path].Where(key => Figures[table].Find(key) is null && found.All(other => other.Key != key)).Distinct()
                .ToList();
            if (candidates is [var only])
            {
                found.Add((line, only));
            }
        }

        return found;
    }

    /// <summary>
    /// The one line below another that no table else has by code or name, and the one that all others have there and this table lacks: with
    /// the very same amount it is this line under another's code and name.
    /// </summary>
    private List<(FigureLine Line, string Key)> Replaced(string table)
    {
        var others = CodedTables.Where(other => other != table).SelectMany(other => Figures[other].Lines).Where(CodedLines.IsCoded)
            .ToLookup(line => line.Key, StringComparer.Ordinal);
        var unknown = Figures[table].OfKind(LineKind.Item).Where(line => !others.Contains(line.Key)).ToList();
        var found =
            from line in unknown
            where line.Code.Length > 3 && unknown.Count(other => IsBeside(other.Code, line.Code)) == 1
            let amount = AmountOf(line)
            where amount != 0
            let lacking = others.Where(other => IsBeside(other.Key, line.Code) && Figures[table].Find(other.Key) is null).ToList()
            where lacking.Count == 1 && lacking[0].All(other => AmountOf(other) == amount)
            select (line, lacking[0].Key);
        return [.. found];

        static bool IsBeside(string one, string other) =>
            one.Length == other.Length && one.StartsWith(other[..^2], StringComparison.Ordinal);

        static decimal AmountOf(FigureLine line) => line[ColumnKeys.Total].Amount ?? line[ColumnKeys.Amount].Amount ?? 0;
    }

    /// <summary>The lines of a table with the names above them and their own.</summary>
    private IEnumerable<(FigureLine Line, string Key, string Path)> Paths(string table)
    {
        var above = new List<string>();
        foreach (var line in Figures[table].Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item))
        {
            var depth = Math.Min(line.Kind - LineKind.Class, above.Count);
            above.RemoveRange(depth, above.Count - depth);
            above.Add(ComparableName.Of(line.Name));
            yield return (line, line.Key, string.Join('/', above));
        }
    }

    /// <summary>T1 and T4 print no codes: a class whose name T3 does not have is the one that is left, in the order of T3.</summary>
    private List<(FigureLine Line, string Key)> UnnamedClasses(string table)
    {
        var classes = Figures[TableKeys.Expenditure].OfKind(LineKind.Class).Select(line => line.Key).ToList();
        var listed = Figures[table].Lines.Where(line => line is { Kind: LineKind.Plain, Panel: "expenditure" }).ToList();
        var unnamed = listed.Where(line => !classes.Contains(line.Key)).ToList();
        var left = classes.Where(key => listed.All(line => line.Key != key)).ToList();
        return unnamed.Count == left.Count ? [.. unnamed.Zip(left)] : [];
    }

    private void Rekey(string table, List<(FigureLine Line, string Key)> lines)
    {
        foreach (var (line, key) in lines)
        {
            var figures = Figures[table];
            Figures = Figures.With(figures with { Lines = figures.Lines.Replace(line, line with { Key = key }) });
            published[(table, key)] = line.Key;
        }
    }
}
