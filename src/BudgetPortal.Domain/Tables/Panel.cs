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

    public Line? FindLine(string key) => Total?.Key == key ? Total : Lines.FirstOrDefault(line => line.Key == key);
}
