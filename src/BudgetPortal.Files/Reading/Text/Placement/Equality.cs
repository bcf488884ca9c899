using BudgetPortal.Domain.Catalogue;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Files.Reading.Text.Placement;

/// <summary>
/// Cells of one line that must sum to the same as cells elsewhere in the document (RULES.md F5–F10, F17). It is asked only where a
/// table's own sums leave a choice. <paramref name="Ground"/> says in words what was used.
/// </summary>
internal sealed record Equality(string Table, string Line, IReadOnlyCollection<string> Columns, Func<long?> Value, string Ground);

/// <summary>The equalities that hold in one document; <paramref name="stated"/>: what its texts say of T9, in 分.</summary>
internal sealed class Equalities(IReadOnlyDictionary<string, PlacedTable> tables, IReadOnlyDictionary<string, long> stated)
{
    private static readonly string[] BasicColumns = [Basic, Personnel, ColumnKeys.Public];

    /// <summary>All that may help one document, in the order in which they are tried.</summary>
    public IEnumerable<Equality> All =>
        [.. Receipts(), .. ByFund(), .. OfFiscalAppropriation(), .. ByNature(), .. OfBasicExpenditure(), .. Stated()];

    private IEnumerable<Equality> Receipts() =>
        tables.TryGetValue(TableKeys.ReceiptsAndExpenditure, out var receipts)
            ? new[] { FiscalAppropriation, OperatingIncome, BusinessIncome, OtherIncome }.Select(source => new Equality(
                TableKeys.Income, LineKeys.Total, [source], () => receipts.Known(source, [Amount]), "收入预算总表各栏合计等于财务收支预算总表的同名收入"))
            : [];

    /// <summary>T4's columns are the totals of T5, T6 and T7; one that the form has and the document lacks decides nothing.</summary>
    private IEnumerable<Equality> ByFund() =>
        from fund in TableKeys.Funds.Zip(
            [ColumnKeys.GeneralPublicBudget, ColumnKeys.GovernmentFunds, ColumnKeys.StateCapital], (table, column) => (table, column))
        where tables.ContainsKey(fund.table)
        from line in Lines(TableKeys.FiscalReceiptsAndExpenditure)
        let source = line == LineKeys.ExpenditureTotal ? LineKeys.Total : line
        select new Equality(
            TableKeys.FiscalReceiptsAndExpenditure, line, [fund.column], () => tables[fund.table].Known(source, [Total]),
            "财政拨款收支预算总表的支出各栏等于对应的功能分类预算表");

    private IEnumerable<Equality> OfFiscalAppropriation() =>
        from line in Lines(TableKeys.Income)
        select new Equality(
            TableKeys.Income, line, [FiscalAppropriation], () => OfFunds(line, [Total]),
            "收入预算总表的财政拨款收入等于一般公共预算、政府性基金和国有资本经营预算支出之和");

    private IEnumerable<Equality> ByNature()
    {
        foreach (var line in Lines(TableKeys.FiscalExpenditure))
        {
            yield return new Equality(TableKeys.FiscalExpenditure, line, [Project], () => OfProjects(line), "项目支出等于财政拨款项目支出预算表");
            yield return new Equality(TableKeys.FiscalExpenditure, line, [Project], () =>
                OfFunds(line, [Project]), "财政拨款支出预算表等于各功能分类预算表之和");
        }

        foreach (var table in TableKeys.Funds)
        {
            foreach (var line in Lines(table)
                .Where(line => TableKeys.Funds.Count(fund => tables.TryGetValue(fund, out var other) && other.Find(line) is { } row
                    && row.Known(~0) != 0) == 1))
            {
                yield return new Equality(table, line, [Project], () =>
                    Of(TableKeys.FiscalExpenditure, line, [Project]), "财政拨款支出预算表等于各功能分类预算表之和");
            }
        }

        foreach (var line in Lines(TableKeys.Expenditure))
        {
            var classLine = line == LineKeys.Total ? LineKeys.ExpenditureTotal : line;
            yield return new Equality(TableKeys.Expenditure, line, [Project], () => IsClass(line)
                ? Of(TableKeys.ReceiptsAndExpenditure, classLine, [Project]) : null, "财务收支预算总表的项目支出等于支出预算总表");
            yield return new Equality(
                TableKeys.Expenditure, line, [Project], () => IsWhollyFiscal(line) ? OfFunds(line, [Project]) : null,
                "支出合计全部来自财政拨款的科目，基本支出、项目支出与功能分类预算表相同");
        }

        foreach (var line in Lines(TableKeys.ReceiptsAndExpenditure))
        {
            var code = line == LineKeys.ExpenditureTotal ? LineKeys.Total : line;
            yield return new Equality(TableKeys.ReceiptsAndExpenditure, line, [Project], () =>
                Of(TableKeys.Expenditure, code, [Project]), "财务收支预算总表的项目支出等于支出预算总表");
        }
    }

    private IEnumerable<Equality> OfBasicExpenditure()
    {
        yield return new Equality(
            TableKeys.GeneralPublicBudget, LineKeys.Total, [Basic], () =>
                Of(TableKeys.BasicEconomic, LineKeys.Total, [Total]), "经济分类预算表合计等于一般公共预算的基本支出");
        foreach (var side in new[] { Personnel, ColumnKeys.Public })
        {
            yield return new Equality(
                TableKeys.BasicEconomic, LineKeys.Total, [side], () => Of(TableKeys.FiscalExpenditure, LineKeys.Total, [side]),
                "经济分类预算表的人员经费、公用经费等于财政拨款支出预算表");
            yield return new Equality(
                TableKeys.FiscalExpenditure, LineKeys.Total, [side],
                () => OfFunds(LineKeys.Total, BasicColumns) == Of(TableKeys.BasicEconomic, LineKeys.Total, [Total])
                    ? Of(TableKeys.BasicEconomic, LineKeys.Total, [side]) : null,
                "经济分类预算表的人员经费、公用经费等于财政拨款支出预算表");
        }
    }

    private IEnumerable<Equality> Stated() =>
        tables.ContainsKey(TableKeys.ThreePublic)
            ? stated.Select(amount =>
                new Equality(TableKeys.ThreePublic, LineKeys.Budget, [amount.Key], () => amount.Value, "“三公”经费预算表与其他相关情况说明所写的金额相同"))
            : [];

    private static bool IsClass(string line) => line.Length == 3 || line == LineKeys.Total;

    private bool IsWhollyFiscal(string line) => Of(TableKeys.Expenditure, line, [Total]) is { } all && all == OfFunds(line, [Total]);

    private IEnumerable<string> Lines(string table) => tables.TryGetValue(table, out var placed) ? placed.Lines : [];

    private long? Of(string table, string line, IReadOnlyCollection<string> columns) =>
        tables.TryGetValue(table, out var placed) ? placed.Known(line, columns) : null;

    /// <summary>T10 decides a line that it has; one that it lacks it may have forgotten.</summary>
    private long? OfProjects(string line) =>
        tables.TryGetValue(TableKeys.FiscalProjects, out var projects) && projects.Find(line) is not null ? projects.Known(line, [Amount])
            : null;

    /// <summary>The sum over the tables by fund; null unless every one that the document should have is there and certain.</summary>
    private long? OfFunds(string line, IReadOnlyCollection<string> columns) =>
        TableKeys.Funds.Where(fund => fund != TableKeys.StateCapital || tables.ContainsKey(fund)
            || !tables.ContainsKey(TableKeys.FiscalExpenditure))
            .Aggregate((long?)0, (sum, fund) => sum + Of(fund, line, columns));
}
