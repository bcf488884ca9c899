using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Tests.Checks;

namespace BudgetPortal.Tests.Data;

/// <summary>Lists across bodies are what sorting and adding every cell that is current would give.</summary>
public abstract class ListTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly int[] Years = [2024, 2025, 2026];
    private static readonly string[] Codes = ["204", "20402", "2040201", "205"];
    private static readonly string[] Names = ["公共安全支出", "公安", "行政运行", "教育支出"];
    private static readonly string[] Projects = ["甲项目", "乙项目", "丙项目"];

    private MemoryPortal portal = null!;

    private static CancellationToken Cancellation => MemoryPortal.Cancellation;

    public async ValueTask InitializeAsync() => portal = await MemoryPortal.Open(engine);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_list_is_what_sorting_all_cells_gives_whatever_was_published_corrected_and_withdrawn(int seed)
    {
        var chance = new Random(seed);
        var published = new HashSet<Disclosure>();
        for (var step = 0; step < 40; step++)
        {
            var disclosure = DisclosureOf(chance.Next(5), Years[chance.Next(Years.Length)]);
            if (published.Contains(disclosure) && chance.Next(3) == 0)
            {
                await portal.Store.Withdrawals.Withdraw(disclosure, WithdrawalGround.StateSecret, "误发", Cancellation);
                published.Remove(disclosure);
                continue;
            }

            await portal.Store.Publish(new Submission(disclosure, Figures(chance), []) { Reason = "更正" }, Cancellation);
            published.Add(disclosure);
        }

        await Compare(published);
        var rows = Rows();
        await new SearchPublishing(portal.NewContext()).Rebuild(Cancellation);
        Assert.Equal(rows, Rows());
        portal.Execute("DELETE FROM listed_lines");
        await new SearchPublishing(portal.NewContext()).FillWhereEmpty(Cancellation);
        Assert.Equal(rows, Rows());
    }

    [Fact]
    public async Task Procurement_that_only_a_text_states_is_listed_at_once_and_when_lists_are_made_again()
    {
        var seed = Seed.Document;
        var stated = seed.Figures.Amount(Supplements.ProcurementTotal);
        var figures = new Figures([.. seed.Figures.Tables.Where(table => table.Table != Supplements.Procurement)]);
        await portal.Store.Publish(new Submission(seed.Disclosure, figures, seed.Sections), Cancellation);
        var query = new ListQuery(ListedTables.Procurement, Supplements.ProcurementTotal.Line, seed.Disclosure.Year);
        for (var time = 0; time < 2; time++)
        {
            var lists = new Lists(portal.NewContext());
            Assert.Equal(stated, Assert.Single(await lists.Sums(query, Cancellation)).Amounts[ColumnKeys.Amount]);
            await new SearchPublishing(portal.NewContext()).Rebuild(Cancellation);
        }
    }

    [Fact]
    public async Task What_does_not_fit_is_in_no_list_and_in_no_sum()
    {
        var chance = new Random(3);
        foreach (var year in Years)
        {
            await portal.Store.Publish(new Submission(DisclosureOf(0, year), Figures(chance, 1), []), Cancellation);
            await portal.Store.Publish(new Submission(DisclosureOf(1, year), Figures(chance, 2), []), Cancellation);
        }

        var context = portal.NewContext();
        var unfit = context.Versions.First(
            version => version.Disclosure.Year == 2025 && version.Disclosure.Unit.Code == DisclosureOf(0, 2025).Unit.Code);
        context.Unfit.Add(unfit.Key, new UnfitVersion(DisclosureOf(0, 2025), 1, []));
        var lists = new Lists(context);
        var query = new ListQuery(ListedTables.Expenditure, LineKeys.Total, 2026);
        var sum = Assert.Single(await lists.Sums(query, Cancellation));
        Assert.Equal((2, 1), (sum.Lines, sum.PriorLines));
        var line = (await lists.Lines(query, [sum], 0, 10, Cancellation)).Single(line => line.Disclosure.Unit.Code == "body-0");
        Assert.Equal((null, true), (line.Prior, line.HasPriorYear));
        Assert.Equal(1, Assert.Single(await lists.Sums(query with { Year = 2025 }, Cancellation)).Lines);
    }

    private static Disclosure DisclosureOf(int body, int year)
    {
        var kind = body < 3 ? DisclosureKind.Unit : DisclosureKind.Department;
        return new Disclosure(new BudgetUnit($"body-{body}", $"某市第{body}单位", "某市", Level.Municipal), year, kind);
    }

    /// <summary>Lines with ties, blanks, codes that stand twice, renamed subjects and projects of one name.</summary>
    private static Figures Figures(Random chance, int total = 0)
    {
        var lines = new List<FigureLine>
        {
            new FigureLine("lines", LineKeys.Total, LineKind.Total, "", "").With(ColumnKeys.Total, total == 0 ? Amount(chance) : total),
        };
        foreach (var (index, code) in Codes.Index().Where(_ => chance.Next(3) > 0))
        {
            var line = new FigureLine("lines", code, LineKind.Item, code, chance.Next(4) == 0 ? "别的支出" : Names[index]);
            lines.Add(line.With(ColumnKeys.Total, Amount(chance)).With(ColumnKeys.Basic, Amount(chance)));
        }

        var projects = Enumerable.Range(1, chance.Next(4)).Select(number =>
            new FigureLine("lines", $"p{number}", LineKind.Project, "", "")
                .With(ColumnKeys.ProjectName, CellValue.Of(Projects[chance.Next(Projects.Length)]))
                .With(ColumnKeys.Amount, Amount(chance)));
        return new Figures(
        [
            new TableFigures(TableKeys.Expenditure, [.. lines]),
            new TableFigures(TableKeys.FiscalProjects, [.. projects]),
        ]);
    }

    private static decimal? Amount(Random chance) => chance.Next(5) == 0 ? null : chance.Next(1, 8) * 500_000m;

    private async Task Compare(HashSet<Disclosure> published)
    {
        var lists = new Lists(portal.NewContext());
        ListQuery[] queries =
        [
            .. from year in Years
               from line in Codes.Append(LineKeys.Total)
               select new ListQuery(ListedTables.Expenditure, line, year),
            .. from year in Years
               from over in new decimal?[] { null, 1_000_000, 1_500_000, 2_500_000 }
               select new ListQuery(ListedTables.Projects, null, year, over),
        ];
        foreach (var query in queries)
        {
            var sums = await lists.Sums(query, Cancellation);
            var expected = await Expected(query, published);
            var lines = await lists.Lines(query, sums, 0, int.MaxValue, Cancellation);
            Assert.Equal(expected, lines.Select(Words));
            Assert.Equal(expected.Skip(2).Take(3), (await lists.Lines(query, sums, 2, 3, Cancellation)).Select(Words));
            foreach (var order in Enum.GetValues<ListOrder>())
            {
                var ordered = await lists.Lines(
                    query with { Order = order, Successors = [Successor] }, sums, 0, int.MaxValue, Cancellation);
                var sorted = lines.OrderBy(line => line.Disclosure.Kind == DisclosureKind.Department ? 0 : 1)
                    .ThenBy(line => Place(line, order));
                Assert.Equal(sorted.Select(Words), ordered.Select(Words));
            }

            foreach (var sum in sums)
            {
                var ofKind = lines.Where(line => line.Disclosure.Kind == sum.Kind).ToList();
                Assert.Equal(
                    (ofKind.Count, ofKind.Select(line => line.Disclosure.Unit.Code).Distinct().Count()), (sum.Lines, sum.Bodies));
                Assert.All(query.Table.Columns, column => Assert.Equal(
                    ofKind.Select(line => line.Amounts[column.Key])
                        .Aggregate((decimal?)null, (all, one) => one is null ? all : (all ?? 0) + one),
                    sum.Amounts[column.Key]));
                var prior = ofKind.Where(line => line.Prior is not null).ToList();
                Assert.Equal(
                    (prior.Count, prior.Count == 0 ? null : prior.Sum(line => line.Prior)), (sum.PriorLines, sum.Prior));
                Assert.Equal(prior.Count(line => line.Differences.Length == 0), sum.Compared);
            }

            Assert.Equal(
                published.Count(disclosure => disclosure.Year == query.Year),
                (await lists.Published(query.Year, Cancellation)).Where(count => count.Year == query.Year).Sum(count => count.Count));
        }
    }

    private static (string Body, DisclosureKind Kind) Successor => ("body-1", DisclosureKind.Unit);

    /// <summary>Where an order puts a line, as one number; equal ones stay as they are by amount.</summary>
    private static (int, decimal) Place(ListedLine line, ListOrder order)
    {
        var isSuccessor = (line.Disclosure.Unit.Code, line.Disclosure.Kind) == Successor;
        var change = line.Differences.Length == 0 && !isSuccessor ? line.Amounts[line.Cell.Column] - line.Prior : null;
        return order switch
        {
            ListOrder.Amount => (0, 0),
            _ when change is null => (2, 0),
            ListOrder.Change => (0, -change.Value),
            ListOrder.Fall => (0, change.Value),
            _ => line.Prior > 0 ? (0, -change.Value / line.Prior.Value) : (1, 0),
        };
    }

    /// <summary>The list from all cells of the two years, sorted here.</summary>
    private async Task<List<string>> Expected(ListQuery query, HashSet<Disclosure> published)
    {
        var (main, name) = (query.Table.Main, query.Table.NameColumn);
        var cells = await new Slices(portal.NewContext()).Cells(
            new SliceQuery(query.Table.Table, [query.Year, query.Year - 1]) { Line = query.Line }, Cancellation);
        var lines =
            from line in cells.GroupBy(cell => (cell.Disclosure, cell.Cell.Line))
            let first = line.FirstOrDefault(cell => cell.Cell.Column == main && cell.Amount is not null)
            where first is not null
            let project = name is null ? "" : line.FirstOrDefault(cell => cell.Cell.Column == name)?.Text ?? ""
            where name is null || project.Length > 0
            select (first, project);
        var numbered = lines.GroupBy(line => (line.first.Disclosure, line.project)).SelectMany(same => same.Select(line => (
            line.first,
            line.project,
            Number: name is null ? 0 : 1 + NamesBefore(line.first, line.project)))).ToList();
        var prior = numbered.Where(line => line.first.Disclosure.Year == query.Year - 1).ToDictionary(
            line => (line.first.Disclosure.Unit.Code, line.first.Disclosure.Kind, line.project, line.Number), line => line.first);
        return
        [
            .. numbered
                .Where(line => line.first.Disclosure.Year == query.Year && (query.Over is null || line.first.Amount >= query.Over))
                .OrderBy(line => line.first.Disclosure.Kind == DisclosureKind.Department ? 0 : 1)
                .ThenByDescending(line => line.first.Amount)
                .ThenBy(line => line.first.Disclosure.Unit.Code + (name is null ? "" : $"-{line.first.Cell.Line}"), StringComparer.Ordinal)
                .Select(line =>
                {
                    var before = prior.GetValueOrDefault(
                        (line.first.Disclosure.Unit.Code, line.first.Disclosure.Kind, line.project, line.Number));
                    var isHere = published.Any(one => one.Unit.Code == line.first.Disclosure.Unit.Code && one.Year == query.Year - 1);
                    return Words(
                        line.first.Disclosure, line.first.Cell, line.first.Amount, line.project, line.Number, before?.Cell, before?.Amount,
                        isHere, before is null ? "" : Comparability.Differences(before, line.first));
                }),
        ];

        int NamesBefore(SliceCell cell, string project) => cells.Count(other =>
            other.Disclosure == cell.Disclosure && other.Cell.Column == name && other.Text == project && other.Position < cell.Position);
    }

    private static string Words(ListedLine line) => Words(
        line.Disclosure, line.Cell, line.Amounts[line.Cell.Column], line.Project?.Name ?? "", line.Project?.Number ?? 0, line.PriorCell,
        line.Prior, line.HasPriorYear, line.Differences);

    private static string Words(
        Disclosure disclosure, CellKey cell, decimal? amount, string project, int number, CellKey? priorCell, decimal? prior, bool isHere,
        string differences) =>
        FormattableString.Invariant(
            $"{disclosure.Title} {cell} {amount:0.00} {project} {number} {priorCell} {prior:0.00} {isHere} {differences}");

    private IReadOnlyList<string> Rows() =>
    [
        .. portal.Read("""
            SELECT version || ' ' || table_key || ' ' || line || ' ' || position || ' ' || year || ' ' || kind || ' ' || sort_key || ' '
                || fen || ' ' || coalesce(fen1, -1) || ' ' || prior || ' ' || coalesce(prior_fen, -1) || remark
            FROM listed_lines ORDER BY version, table_key, line, position
            """),
        .. portal.Read("""
            SELECT year || ' ' || kind || ' ' || line || ' ' || table_key || ' ' || least || ' ' || lines || ' ' || bodies || ' ' || fen
                || ' ' || fen1 || ' ' || count1 || ' ' || prior_lines || ' ' || prior_fen || ' ' || compared
            FROM listed_totals ORDER BY year, kind, line, table_key, least
            """),
        .. portal.Read("""
            SELECT disclosure || ' ' || version || ' ' || body || ' ' || shown || ' ' || is_checked || ' ' || total || ' ' || errors
            FROM listed_disclosures ORDER BY disclosure
            """),
        .. portal.Read("""
            SELECT year || ' ' || kind || ' ' || published || ' ' || checked || ' ' || counted || ' ' || total || ' ' || comparisons
            FROM listed_years ORDER BY year, kind
            """),
    ];
}

public sealed class ListOnSqliteTests() : ListTests(DatabaseProvider.Sqlite);

public sealed class ListOnPostgresTests() : ListTests(DatabaseProvider.PostgreSQL);
