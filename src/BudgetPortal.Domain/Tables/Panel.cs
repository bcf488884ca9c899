namespace BudgetPortal.Domain.Tables;

/// <summary>One side of a table. Most tables have one; the receipts-and-expenditure form has two side by side.</summary>
public sealed record Panel(string Key, IReadOnlyList<Column> Columns)
{
    /// <summary>The lines that the form prescribes, in its order.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    public OpenLines Open { get; init; }

    /// <summary>The line at the foot; null where the form has none (T9).</summary>
    public Line? Total { get; init; }

    public IEnumerable<Column> Leaves() => Columns.SelectMany(column => column.Leaves());

    public IEnumerable<Column> AmountColumns() => Leaves().Where(column => column.Kind == ColumnKind.Amount);

    /// <summary>
    /// Every column that adds up the columns beside it, each group of them by its own sum (RULES.md F4, F11); 小计 comes before the 合计 that
    /// counts it.
    /// </summary>
    public IEnumerable<ColumnSum> Sums() => SumsIn(Columns);

    private static IEnumerable<ColumnSum> SumsIn(IReadOnlyList<Column> beside)
    {
        var within = beside.SelectMany(column => SumsIn(column.Parts));
        return beside.FirstOrDefault(column => column.IsSum) is { } sum
            ? within.Append(new ColumnSum(sum, [.. beside.Where(column => column != sum).SelectMany(Counted)]))
            : within;
    }

    private static IEnumerable<Column> Counted(Column node) =>
        node.Parts.FirstOrDefault(part => part.IsSum) is { } sum ? [sum] : node.Leaves().Where(leaf => leaf.Kind == ColumnKind.Amount);

    public Line? FindLine(string key) => Total?.Key == key ? Total : Lines.FirstOrDefault(line => line.Key == key);
}

/// <summary>A column and those that it adds up.</summary>
public sealed record ColumnSum(Column Sum, IReadOnlyList<Column> Parts);
