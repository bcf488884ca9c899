using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// Finds the line of the tables that a text means by the names of 类, 款 and 项, as far as it gives them, or by a code (RULES.md F14).
/// A 类 alone is one of T4; longer paths and codes are lines of the tables by fund.
/// </summary>
internal sealed class Subjects
{
    private readonly List<(CellKey Cell, string[] Path, string Code)> lines = [];
    private readonly List<(CellKey Cell, string Name)> classes;

    /// <summary>The names by which the text tells lines; none where it is not known.</summary>
    public Func<IEnumerable<IReadOnlyList<string>>> Told { private get; init; } = () => [];

    public Subjects(Figures figures)
    {
        classes = [.. figures[TableKeys.FiscalReceiptsAndExpenditure].Lines
            .Where(line => line is { Panel: "expenditure", Kind: not LineKind.Total })
            .Select(line => (
                new CellKey(TableKeys.FiscalReceiptsAndExpenditure, line.Key, ColumnKeys.Total),
                Numbering.WithoutHeadingNumber(line.Name)))];
        foreach (var table in TableKeys.Funds)
        {
            AddLines(table, figures[table]);
        }
    }

    /// <summary>The classes of T4 and the lines of the tables by fund, each with its own name; one without a name no text tells.</summary>
    public IEnumerable<(CellKey Cell, string Name)> All =>
        classes.Concat(lines.Select(line => (line.Cell, Name: line.Path[^1]))).Where(line => line.Name.Length > 0);

    /// <summary>
    /// The line meant; null where none has such names, or such a code. <paramref name="isAmbiguous"/>: several lines have the name, so
    /// that none is taken.
    /// </summary>
    public CellKey? Find(IReadOnlyList<string> names, string code, out bool isAmbiguous)
    {
        var found = names is [var only] ? Named(only) : [.. lines.Where(line => IsPath(line.Path, names)).Select(line => line.Cell)];
        if (found.Count == 0 && names.Count == 3)
        {
            // A 类 under an old name, “医疗卫生与计划生育支出”, or a 款: the other two tell the line, and the name is a finding (F22).
            var items = lines.Where(line => line.Path.Length == 3).ToList();
            found = [.. items.Where(line => IsPath(line.Path[1..], [names[1], names[2]])).Select(line => line.Cell)];
            if (found.Count == 0)
            {
                found = [.. items.Where(line => IsPath([line.Path[0], line.Path[2]], [names[0], names[2]])).Select(line => line.Cell)];
            }
        }

        if (found.Count == 0 && code.Length == 0)
        {
            // A slip of the pen in one of the names: 职业年金交费支出. A line that the text tells by its own name is not meant once more.
            found = [.. lines.Where(line => IsPath(line.Path, names, IsAlikeOrSlip)).Select(line => line.Cell)];
            found = found.Count == 1 && !lines.Exists(line => line.Cell == found[0] && Told().Any(other => IsPath(line.Path, other)))
                ? found : [];
        }

        isAmbiguous = found.Count > 1 && code.Length == 0;
        return found.Count == 1 ? found[0]
            : code.Length == 0 ? null
            : lines.Where(line => line.Code == code).Select(line => (CellKey?)line.Cell).FirstOrDefault();
    }

    /// <summary>True where a text calls a line by its name, or by that in short: “教育（类）” is 教育支出.</summary>
    public static bool IsCalled(string name, string stated) =>
        ComparableName.AreAlike(name, stated) || ComparableName.AreAlike(name, $"{stated}支出");

    /// <summary>True for “用于初中教育”: words that end in the name of a line are not known to be another name.</summary>
    public bool MayBeIn(string stated) => lines.Exists(line =>
        ComparableName.Of(stated) is var words && ComparableName.Of(line.Path[^1]) is { Length: > 2 } name
            && words.Length > name.Length && words.EndsWith(name, StringComparison.Ordinal));

    /// <summary>The names of a line and of those above it; empty where the cell is in no table by fund.</summary>
    public IReadOnlyList<string> PathOf(CellKey cell) => lines.Find(line => line.Cell == cell).Path ?? [];

    public string CodeOf(CellKey cell) => lines.Find(line => line.Cell == cell).Code ?? "";

    /// <summary>A name alone: that of a 类, or else of a 项 or 款.</summary>
    private List<CellKey> Named(string name)
    {
        var found = classes.Where(line => IsCalled(line.Name, name)).Select(line => line.Cell).ToList();
        for (var depth = 3; depth > 0 && found.Count == 0; depth--)
        {
            found = [.. lines.Where(line => line.Path.Length == depth && IsCalled(line.Path[^1], name))
                .Select(line => line.Cell)];
        }

        return found;
    }

    private static bool IsPath(string[] path, IReadOnlyList<string> names) => IsPath(path, names, IsCalled);

    private static bool IsPath(string[] path, IReadOnlyList<string> names, Func<string, string, bool> areOne) =>
        path.Length == names.Count && path.Zip(names).All(pair => areOne(pair.First, pair.Second));

    private static bool IsAlikeOrSlip(string name, string stated) =>
        IsCalled(name, stated) || Spelling.IsSlip(ComparableName.Of(stated), ComparableName.Of(name));

    /// <summary>What stands above a line is told by where it stands: a malformed code must not hide it.</summary>
    private void AddLines(string table, TableFigures figures)
    {
        var path = new List<string>();
        foreach (var line in figures.Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section or LineKind.Item))
        {
            var depth = line.Kind - LineKind.Class;
            if (depth > path.Count)
            {
                continue;
            }

            path.RemoveRange(depth, path.Count - depth);
            path.Add(line.Name);
            lines.Add((new CellKey(table, line.Key, ColumnKeys.Total), [.. path], line.Code));
        }
    }
}
