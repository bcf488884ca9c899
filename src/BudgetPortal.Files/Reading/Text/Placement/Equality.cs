using BudgetPortal.Domain.Catalogue;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>
/// Cells of one line that must sum to the same as cells elsewhere in the document (RULES.md F5–F10, F17). It is asked only where a
/// table's own sums leave a choice. <paramref name="Ground"/> says in words what was used.
/// </summary>
internal sealed record Equality(string Table, string Line, IReadOnlyCollection<string> Columns, Func<long?> Value, string Ground)
{
    private static readonly string[] FundTables = [TableKeys.GeneralPublicBudget, TableKeys.GovernmentFunds, TableKeys.StateCapital];
    private static readonly string[] BasicColumns = [Basic, Personnel, ColumnKeys.Public];

    /// <summary>All that may help one document, in the order in which they are tried.</summary>
    public static IEnumerable<Equality> Of(IReadOnlyDictionary<string, PlacedTable> tables, IReadOnlyDictionary<string, long> stated) =>
    [
        .. Receipts(tables), .. ByFund(tables), .. OfFiscalAppropriation(tables), .. ByNature(tables), .. OfBasicExpenditure(tables),
            .. Stated(tables, stated),
    ];

    private static IEnumerable<Equality> Receipts(IReadOnlyDictionary<string, PlacedTable> tables) =>
        tables.TryGetValue(TableKeys.ReceiptsAndExpenditure, out var receipts)
            ? new[] { FiscalAppropriation, OperatingIncome, BusinessIncome, OtherIncome }.Select(source => new Equality(
                TableKeys.Income, LineKeys.Total, [source], () => receipts.Known(source, [Amount]), "收入预算总表各栏合计等于财务收支预算总表的同名收入"))
            : [];

    /// <summary>T4's columns are the totals of T5, T6 and T7; one that the form has and the document lacks decides nothing.</summary>
    private static IEnumerable<Equality> ByFund(IReadOnlyDictionary<string, PlacedTable> tables) =>
        from fund in new[] { (Column: ColumnKeys.GeneralPublicBudget, Table: FundTables[0]),
            (Column: ColumnKeys.GovernmentFunds, Table: FundTables[1]), (Column: ColumnKeys.StateCapital, Table: FundTables[2]) }
        where tables.ContainsKey(fund.Table)
        from line in Lines(tables, TableKeys.FiscalReceiptsAndExpenditure)
        let source = line == LineKeys.ExpenditureTotal ? LineKeys.Total : line
        select new Equality(
            TableKeys.FiscalReceiptsAndExpenditure, line, [fund.Column], () => tables[fund.Table].Known(source, [Total]),
            "财政拨款收支预算总表的支出各栏等于对应的功能分类预算表");

    private static IEnumerable<Equality> OfFiscalAppropriation(IReadOnlyDictionary<string, PlacedTable> tables) =>
        from line in Lines(tables, TableKeys.Income)
        select new Equality(
            TableKeys.Income, line, [FiscalAppropriation], () => OfFunds(tables, line, [Total]),
            "收入预算总表的财政拨款收入等于一般公共预算、政府性基金和国有资本经营预算支出之和");

    private static IEnumerable<Equality> ByNature(IReadOnlyDictionary<string, PlacedTable> tables)
    {
        foreach (var line in Lines(tables, TableKeys.FiscalExpenditure))
        {
            yield return new Equality(TableKeys.FiscalExpenditure, line, [Project], () => OfProjects(tables, line), "项目支出等于财政拨款项目支出预算表");
            yield return new Equality(TableKeys.FiscalExpenditure, line, [Project], () =>
                OfFunds(tables, line, [Project]), "财政拨款支出预算表等于各功能分类预算表之和");
        }

        foreach (var table in FundTables)
        {
            foreach (var line in Lines(tables, table)
                .Where(line => FundTables.Count(fund => tables.TryGetValue(fund, out var other) && other.Find(line) is { } row
                    && row.Known(~0) != 0) == 1))
            {
                yield return new Equality(table, line, [Project], () =>
                    Of(tables, TableKeys.FiscalExpenditure, line, [Project]), "财政拨款支出预算表等于各功能分类预算表之和");
            }
        }

        foreach (var line in Lines(tables, TableKeys.Expenditure))
        {
            var classLine = line == LineKeys.Total ? LineKeys.ExpenditureTotal : line;
            yield return new Equality(TableKeys.Expenditure, line, [Project], () => IsClass(line)
                ? Of(tables, TableKeys.ReceiptsAndExpenditure, classLine, [Project]) : null, "财务收支预算总表的项目支出等于支出预算总表");
            yield return new Equality(
                TableKeys.Expenditure, line, [Project], () => IsWhollyFiscal(tables, line) ? OfFunds(tables, line, [Project]) : null,
                "支出合计全部来自财政拨款的科目，基本支出、项目支出与功能分类预算表相同");
        }

        foreach (var line in Lines(tables, TableKeys.ReceiptsAndExpenditure))
        {
            var code = line == LineKeys.ExpenditureTotal ? LineKeys.Total : line;
            yield return new Equality(TableKeys.ReceiptsAndExpenditure, line, [Project], () =>
                Of(tables, TableKeys.Expenditure, code, [Project]), "财务收支预算总表的项目支出等于支出预算总表");
        }
    }

    private static IEnumerable<Equality> OfBasicExpenditure(IReadOnlyDictionary<string, PlacedTable> tables)
    {
        yield return new Equality(
            TableKeys.GeneralPublicBudget, LineKeys.Total, [Basic], () =>
                Of(tables, TableKeys.BasicEconomic, LineKeys.Total, [Total]), "经济分类预算表合计等于一般公共预算的基本支出");
        foreach (var side in new[] { Personnel, ColumnKeys.Public })
        {
            yield return new Equality(
                TableKeys.BasicEconomic, LineKeys.Total, [side], () => Of(tables, TableKeys.FiscalExpenditure, LineKeys.Total, [side]),
                "经济分类预算表的人员经费、公用经费等于财政拨款支出预算表");
            yield return new Equality(
                TableKeys.FiscalExpenditure, LineKeys.Total, [side],
                () => OfFunds(tables, LineKeys.Total, BasicColumns) == Of(tables, TableKeys.BasicEconomic, LineKeys.Total, [Total])
                    ? Of(tables, TableKeys.BasicEconomic, LineKeys.Total, [side]) : null,
                "经济分类预算表的人员经费、公用经费等于财政拨款支出预算表");
        }
    }

    private static IEnumerable<Equality> Stated(IReadOnlyDictionary<string, PlacedTable> tables, IReadOnlyDictionary<string,
        long> stated) =>
        tables.ContainsKey(TableKeys.ThreePublic)
            ? stated.Select(amount =>
                new Equality(TableKeys.ThreePublic, LineKeys.Budget, [amount.Key], () => amount.Value, "“三公”经费预算表与其他相关情况说明所写的金额相同"))
            : [];

    private static bool IsClass(string line) => line.Length == 3 || line == LineKeys.Total;

    private static bool IsWhollyFiscal(IReadOnlyDictionary<string, PlacedTable> tables, string line) =>
        Of(tables, TableKeys.Expenditure, line, [Total]) is { } all && all == OfFunds(tables, line, [Total]);

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, PlacedTable> tables, string table) =>
        tables.TryGetValue(table, out var placed) ? placed.Lines : [];

    private static long? Of(IReadOnlyDictionary<string, PlacedTable> tables, string table, string line,
        IReadOnlyCollection<string> columns) =>
        tables.TryGetValue(table, out var placed) ? placed.Known(line, columns) : null;

    /// <summary>T10 decides a line that it has; one that it lacks it may have forgotten.</summary>
    private static long? OfProjects(IReadOnlyDictionary<string, PlacedTable> tables, string line) =>
        tables.TryGetValue(TableKeys.FiscalProjects, out var projects) && projects.Find(line) is not null ? projects.Known(line, [Amount])
            : null;

    /// <summary>The sum over the tables by fund; null unless every one that the document should have is there and certain.</summary>
    private static long? OfFunds(IReadOnlyDictionary<string, PlacedTable> tables, string line, IReadOnlyCollection<string> columns) =>
        FundTables.Where(fund => fund != TableKeys.StateCapital || tables.ContainsKey(fund)
            || !tables.ContainsKey(TableKeys.FiscalExpenditure))
            .Aggregate((long?)0, (sum, fund) => sum + Of(tables, fund, line, columns));
}
