using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Checks;

/// <summary>
/// A check as a formula over addresses: <c>T3/{line}/total = T3/{line}/basic + T3/{line}/project</c>. In a line's place stand a key or
/// <c>{line}</c> (every line with the total), <c>{class}</c>, <c>{item}</c> or <c>{parent}</c> (a 类 or 款 with lines below it); after Σ
/// stand the lines that are added: <c>{class}</c> (all), <c>{child}</c> (those right below the parent) or <c>{project}</c> (those of
/// the item). A column <c>@</c> is every amount column of the left table. Where an edition lacks a table or a column, that term
/// falls away; a side without terms makes the formula void, and so does a table that could not be read.
/// </summary>
internal sealed class Formula
{
    private readonly List<Term> left;
    private readonly Relation relation;
    private readonly List<Term> right;

    public Formula(string source)
    {
        Source = source;
        (relation, var sides) = source switch
        {
            _ when source.Contains('=', StringComparison.Ordinal) => (Relation.Equal, source.Split('=')),
            _ when source.Contains('≤', StringComparison.Ordinal) => (Relation.AtMost, source.Split('≤')),
            _ when source.Contains('≥', StringComparison.Ordinal) => (Relation.AtLeast, source.Split('≥')),
            _ => throw new FormatException($"“{source}” 中没有 =、≤ 或 ≥。"),
        };
        left = Terms(sides[0]);
        right = Terms(sides[1]);
    }

    /// <summary>The formula as written.</summary>
    public string Source { get; }

    public (IReadOnlyList<Term> Left, Relation Relation, IReadOnlyList<Term> Right) Sides => (left, relation, right);

    /// <summary>Every place where the formula applies and at least one side is not blank.</summary>
    public IEnumerable<Comparison> Compare(Check check, CheckScope scope)
    {
        if (left.Concat(right).Any(term => scope.IsUnread(term.Table)))
        {
            yield break;
        }

        var first = left[0];
        var columns = first.Column == "@" ? AmountColumns(scope, first) : [""];
        var variable = left.Concat(right).FirstOrDefault(term => !term.Adds && term.IsVariable)?.Line;
        var sides = columns.Select(column => (Left: Known(scope, left, column), Right: Known(scope, right, column)))
            .Where(known => known.Left.Count > 0 && known.Right.Count > 0).ToList();
        foreach (var line in variable is null || sides.Count == 0 ? [""] : Lines(scope, variable))
        {
            foreach (var known in sides)
            {
                if (Side(scope, known.Left, line) is { } one && Side(scope, known.Right, line) is { } other && !IsVoid(one, other))
                {
                    yield return Comparing.Amounts(check, scope, one, relation, other);
                }
            }
        }
    }

    /// <summary>Where both are blank, where nothing is bounded, and where only a text would tell the other side, and does not.</summary>
    private bool IsVoid(Side one, Side other)
    {
        var (bounded, bound) = relation == Relation.AtLeast ? (other, one) : (one, other);
        return bounded.Amount is null
            ? relation != Relation.Equal || bound.Amount is null || IsUntold(bounded)
            : bound.Amount is null && IsUntold(bound);

        static bool IsUntold(Side blank) => blank.Cells.All(cell => Supplements.Tables.Contains(cell.Table));
    }

    private static IEnumerable<string> AmountColumns(CheckScope scope, Term term)
    {
        var table = scope.Edition.FindTable(term.Table);
        var panel = table?.Panels.FirstOrDefault(candidate => candidate.FindLine(term.Line) is not null) ?? table?.Panels[^1];
        return panel?.AmountColumns().Select(column => column.Key) ?? [];
    }

    /// <summary>The keys that a variable stands for: those of every table that the formula compares line by line.</summary>
    private IEnumerable<string> Lines(CheckScope scope, string variable) => left.Concat(right)
        .Where(term => !term.Adds && term.Line == variable)
        .SelectMany(term => LineSets.Of(scope.Figures[term.Table], variable))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The terms that the edition has, in one column.</summary>
    private static List<Term> Known(CheckScope scope, List<Term> terms, string column) =>
    [
        .. terms.Select(term => term.Column == "@" ? term with { Column = column } : term)
            .Where(term => scope.Has(term.Table, term.Column)),
    ];

    private static Side? Side(CheckScope scope, List<Term> known, string line)
    {
        var cells = known.SelectMany(term => term.Cells(scope, line)).ToList();
        return cells.Count == 1 && !known[0].Adds ? scope.Cell(cells[0])
            : cells.Count == 0 ? null
            : scope.Sum(cells, known[0].Adds ? scope.PlaceOfLines(cells, line) : scope.PlaceOfSum(cells)) with
            {
                Whole = [.. known.Where(term => term.Adds).Select(term => term.Table)],
            };
    }

    private static List<Term> Terms(string side) => [.. side.Split('+', StringSplitOptions.TrimEntries).Select(Term.Parse)];

    /// <summary>A cell, or with Σ the sum of several; <see cref="Formula"/> says what may stand in the line's place.</summary>
    internal sealed record Term(bool Adds, string Table, string Line, string Column)
    {
        public bool IsVariable => Line.StartsWith('{');

        public static Term Parse(string text)
        {
            var adds = text.StartsWith('Σ');
            var key = CellKey.Parse(adds ? text[1..].Trim() : text);
            return new Term(adds, key.Table, key.Line, key.Column);
        }

        public IEnumerable<CellKey> Cells(CheckScope scope, string line)
        {
            var lines = !Adds ? [IsVariable ? line : Line] : Line switch
            {
                "{class}" => LineSets.Of(scope.Figures[Table], Line),
                "{child}" or "{project}" => LineSets.Below(scope.Figures[Table], line),
                _ => throw new FormatException($"Σ cannot run over {Line}."),
            };
            return lines.Select(key => new CellKey(Table, key, Column));
        }
    }
}

/// <summary>The sets of lines that formulas speak of.</summary>
internal static class LineSets
{
    public static IEnumerable<string> Of(TableFigures table, string variable) => variable switch
    {
        "{line}" => table.Lines.Where(line => line.Code.Length > 0 || line.Kind == LineKind.Total).Select(line => line.Key),
        "{class}" => table.Lines.Where(IsClass).Select(line => line.Key),
        "{item}" => table.OfKind(LineKind.Item).Select(line => line.Key),
        "{parent}" =>
            table.Lines.Where(line => line.Kind is LineKind.Class or LineKind.Section && LineSums.Below(table.Lines, line).Any())
                .Select(line => line.Key),
        _ => throw new FormatException($"{variable} is not a set of lines."),
    };

    /// <summary>The keys of the lines right below a line.</summary>
    public static IEnumerable<string> Below(TableFigures table, string whole) =>
        table.Find(whole) is { } line ? LineSums.Below(table.Lines, line).Select(part => part.Key) : [];

    /// <summary>A 类, in a table of codes or among the numbered classes of T1 and T4.</summary>
    private static bool IsClass(FigureLine line) => line.Kind == LineKind.Class || line is { Kind: LineKind.Plain, Panel: "expenditure" };
}
