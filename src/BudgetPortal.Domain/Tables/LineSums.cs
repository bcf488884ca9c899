namespace BudgetPortal.Domain.Tables;

/// <summary>
/// What adds up to what in a table, told once from its definition (RULES.md F1–F4, F10, F11): a line is the sum of those below it, a total
/// of the outermost ones, and 合计 and 小计 of the columns beside them (<see cref="Panel.Sums"/>).
/// </summary>
public static class LineSums
{
    /// <summary>
    /// The lines right below a 类, 款 or 项, by where they stand: a malformed code is a finding of its own (F21) and must not upset the sums.
    /// Below an 项 stand its projects.
    /// </summary>
    public static IEnumerable<FigureLine> Below(IEnumerable<FigureLine> lines, FigureLine whole) =>
        whole.Kind is LineKind.Plain or LineKind.Total ? []
        : Outermost(
            lines.SkipWhile(line => line.Key != whole.Key).Skip(1).TakeWhile(line => line.Kind > whole.Kind && line.Kind != LineKind.Total),
            line => (int)line.Kind);

    extension(Panel panel)
    {
        /// <summary>The lines of this panel that a line of it adds up, out of those reported; none where it adds up nothing.</summary>
        public IReadOnlyList<FigureLine> PartsOf(FigureLine whole, IEnumerable<FigureLine> lines)
        {
            var here = lines.Where(line => line.Panel == panel.Key).ToList();
            return (whole.Kind, panel.Open) switch
            {
                (LineKind.Total or LineKind.Plain, OpenLines.None) => panel.PrescribedBelow(whole.Key, here),
                (LineKind.Total, _) => [.. Outermost(here.Where(line => line.Kind != LineKind.Total), line => (int)line.Kind)],
                _ => [.. Below(here, whole)],
            };
        }

        /// <summary>Of the lines that the form prescribes: “1.” to “3.” below “一、”, and the outermost ones above the total.</summary>
        private IReadOnlyList<FigureLine> PrescribedBelow(string whole, List<FigureLine> reported)
        {
            var all = panel.Lines.Select(line => (line.Indent, Reported: reported.Find(other => other.Key == line.Key)));
            var indent = panel.Total?.Key == whole ? -1 : panel.FindLine(whole)?.Indent ?? int.MaxValue;
            var below = indent < 0 ? all
                : all.SkipWhile(line => line.Reported?.Key != whole).Skip(1).TakeWhile(line => line.Indent > indent);
            return [.. Outermost(below.Where(line => line.Reported is not null), line => line.Indent).Select(line => line.Reported!)];
        }
    }

    /// <summary>
    /// The same figures with every sum worked out from what it is made of. A sum of blanks stays as it is.
    /// </summary>
    public static TableFigures WorkOut(this TableDefinition table, TableFigures figures)
    {
        var lines = figures.Lines.Select(line => AddAcross(table.FindPanel(line.Panel)!, line)).ToList();
        foreach (var index in Enumerable.Range(0, lines.Count).OrderBy(index => lines[index].Kind == LineKind.Total)
            .ThenByDescending(index => index))
        {
            var panel = table.FindPanel(lines[index].Panel)!;
            var parts = panel.PartsOf(lines[index], lines);
            lines[index] = panel.AmountColumns().Aggregate(lines[index], (filled, column) => AddDown(filled, column.Key, parts));
        }

        return figures with { Lines = [.. lines] };
    }

    private static FigureLine AddAcross(Panel panel, FigureLine line) => panel.Sums().Aggregate(line, (filled, sum) =>
        sum.Parts.Select(part => filled[part.Key].Amount).OfType<decimal>().ToList() is { Count: > 0 } amounts
            ? filled.With(sum.Sum.Key, amounts.Sum()) : filled);

    private static FigureLine AddDown(FigureLine whole, string column, IEnumerable<FigureLine> parts) =>
        parts.Select(part => part[column].Amount).OfType<decimal>().ToList() is { Count: > 0 } amounts
            ? whole.With(column, amounts.Sum()) : whole;

    /// <summary>The lines that stand below none before them.</summary>
    private static IEnumerable<T> Outermost<T>(IEnumerable<T> lines, Func<T, int> depth)
    {
        var least = int.MaxValue;
        foreach (var line in lines)
        {
            if (depth(line) <= least)
            {
                least = depth(line);
                yield return line;
            }
        }
    }
}
