using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Bench.Search;

/// <summary>A database of invented disclosures: what search reads of them, and no more.</summary>
internal sealed class InventedPortal : IDisposable
{
    private const int Years = 4;
    private const int Batch = 200;

    private static readonly string[] Functions =
    [
        "教育支出", "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "卫生健康支出", "住房公积金", "行政运行", "信息化建设",
        "水文测报", "防汛", "群众文化", "城乡社区支出", "市政设施维护", "公共安全支出", "执法办案", "基层司法业务", "法律援助", "节能环保支出",
    ];

    private static readonly string[] Works =
        ["信息系统运行维护", "设备购置", "会议费", "培训费", "房屋修缮", "水文站网维护费", "宣传", "课题研究", "购买服务", "专项检查"];

    private static readonly string[] Tables = [TableKeys.Income, TableKeys.Expenditure, TableKeys.GeneralPublicBudget];
    private static readonly string[] Bodies = ["水文服务站", "中学", "司法所"];

    private readonly PortalContext context;

    private InventedPortal(PortalContext context) => this.context = context;

    public int Rows { get; private set; }

    public static async Task<InventedPortal> Open(string file, int disclosures)
    {
        File.Delete(file);
        var options = new DbContextOptionsBuilder<PortalContext>();
        SqliteEngine.Use(options, SqliteEngine.ConnectionTo(file));
        var portal = new InventedPortal(new PortalContext(options.Options));
        await portal.context.Database.MigrateAsync();
        await portal.Fill(disclosures);
        return portal;
    }

    public Task<SearchResult> Search(SearchRequest request) => new BudgetPortal.Data.Search(context).Find(request, CancellationToken.None);

    public async Task<int> Like(SearchQuery query)
    {
        var conditions = string.Join(
            " AND ", query.Words.Select((_, index) => "text LIKE '%' || {" + index + "} || '%'").DefaultIfEmpty("1 = 1"));
        const string Names = "(SELECT name || code AS text FROM search_rows WHERE name IS NOT NULL)";
        var count = "SELECT (SELECT count(*) FROM " + Names + " WHERE " + conditions + ")"
            + " + (SELECT count(*) FROM paragraphs WHERE " + conditions + ") AS Value";
        return await context.Database.SqlQueryRaw<int>(count, [.. query.Words.Select(word => word.Typed)]).SingleAsync();
    }

    public void Dispose()
    {
        context.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private async Task Fill(int disclosures)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();

        // What is invented for search has no manifest, without which nothing is published.
        await context.Database.ExecuteSqlRawAsync("DROP TRIGGER versions_frozen_update");
        var random = new Random(1);
        var index = new SearchIndex(context);
        foreach (var numbers in Enumerable.Range(1, disclosures).Chunk(Batch))
        {
            var versions = new List<(SearchedVersion, IEnumerable<SearchEntry>)>();
            foreach (var number in numbers)
            {
                var (unit, year) = (1 + ((number - 1) / Years), 2023 + (number % Years));
                var body = new BudgetUnit($"u{unit}", $"江州市云溪区第{unit}{Bodies[unit % Bodies.Length]}", "江州市云溪区", Level.District);
                var sections = new[] { new TextSection(TextSectionKind.BudgetNotes, "预算编制说明", [.. Paragraphs(random)]) };
                await Insert(number, unit, body, year, sections[0]);
                var entries = SearchEntries.Of(new Disclosure(body, year, DisclosureKind.Unit), Figures(random), sections)
                    .Concat(Enumerable.Range(1, 6).Select(project => Project(random, project))).ToList();
                Rows += entries.Count;
                var day = DateTimeOffset.UnixEpoch.AddDays(19_000 + (365 * (year - 2023)) + (number % 60));
                versions.Add((new SearchedVersion(number, unit, year, day), entries));
            }

            await index.Add(versions, CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    private static SearchEntry Project(Random random, int number) => new(
        SearchKind.Project, $"{Works[random.Next(Works.Length)]}（{random.Next(1, 400)}期）", "2040219",
        new CellKey(TableKeys.FiscalProjects, LineKeys.Project(number), ColumnKeys.Amount), Amount(random));

    private static Figures Figures(Random random) =>
        new(Tables.Select(table => new TableFigures(table, [.. Functions.Select((name, index) =>
            new FigureLine("lines", $"{2040201 + index}", LineKind.Item, $"{2040201 + index}", name)
                .With(ColumnKeys.Total, Amount(random)))])));

    private static decimal Amount(Random random) => random.NextInt64(1, 2_000_000_000) / 100m;

    private static IEnumerable<string> Paragraphs(Random random) => Enumerable.Range(0, 12).Select(number =>
        $"{number}.“{Functions[random.Next(Functions.Length)]}”科目{Amount(random):N2}元，主要用于{Works[random.Next(Works.Length)]}，"
        + $"比上年{(random.Next(2) == 0 ? "增加" : "下降")}"
        + $"{random.Next(100)}%，其中公用经费{random.Next(90)}.{random.Next(90)}万元，“三公”经费{random.Next(30)}万元。");

    private async Task Insert(int number, int unit, BudgetUnit body, int year, TextSection section)
    {
        if (number % Years == 1)
        {
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO units (id, code, name, jurisdiction, level, kind)
                VALUES ({unit}, {body.Code}, {body.Name}, {body.Jurisdiction}, 'District', 'Unit')
                """);
        }

        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO disclosures (id, unit_id, year, kind) VALUES ({number}, {unit}, {year}, 'Unit')");
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO versions (id, disclosure_id, number, unit_name, jurisdiction, level, content_hash)
            VALUES ({number}, {number}, 1, {body.Name}, {body.Jurisdiction}, 'District', {number})
            """);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO sections (version_id, position, kind, heading) VALUES ({number}, 0, 'BudgetNotes', {section.Heading})");
        foreach (var (position, text) in section.Paragraphs.Index())
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO paragraphs (version_id, section, position, text) VALUES ({number}, 0, {position}, {text})");
        }

        await context.Database.ExecuteSqlAsync($"UPDATE versions SET published_at = {1_700_000_000 + number} WHERE id = {number}");
    }
}
