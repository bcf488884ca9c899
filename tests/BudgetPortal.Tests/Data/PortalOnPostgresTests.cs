using BudgetPortal.Data;
using BudgetPortal.Data.Postgres;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BudgetPortal.Tests.Data;

public sealed class PortalOnPostgresTests : PortalDatabaseTests
{
    // Set up for an alphabet that is not ours, in which text must still come by its bytes.
    private readonly string place;

    public PortalOnPostgresTests()
        : base(DatabaseProvider.PostgreSQL)
    {
        PostgresServer.Require();
        place = PostgresServer.NewDatabase(options: "LOCALE_PROVIDER icu ICU_LOCALE 'zh' LOCALE 'C.UTF-8'");
    }

    private protected override string Place => place;

    [Fact]
    public async Task Codes_come_by_their_bytes_whatever_the_server_was_set_up_with()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        string[] codes = ["b", "a-1", "B", "a1", "a_2", "A"];
        foreach (var code in codes)
        {
            await Publish(scope.ServiceProvider, SampleDisclosure.Single(1), code);
        }

        var list = await scope.ServiceProvider.GetRequiredService<PublicRecord>().OfYear(2021, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(codes.Order(StringComparer.Ordinal), list.Select(entry => entry.Summary.Disclosure.Unit.Code));
    }

    [Fact]
    public async Task A_text_too_long_for_the_index_is_published_and_found()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var random = new Random(1);
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(_ => (char)(0x4E00 + random.Next(20_000))));
        var section = new TextSection(TextSectionKind.Functions, "主要职能", [text + "水文测报站网"]);

        await Stores.Of(scope.ServiceProvider).Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), [section], null, null, Cancellation);

        var search = scope.ServiceProvider.GetRequiredService<Search>();
        Assert.Equal(1, (await search.Find(new SearchRequest(SearchQuery.Parse("测报站")), Cancellation)).Groups.Single().Count);
        Assert.Empty((await search.Find(new SearchRequest(SearchQuery.Parse("报测站")), Cancellation)).Groups);
    }

    [Fact]
    public async Task The_index_of_a_build_that_knew_no_stretches_is_put_into_them()
    {
        const string Terms = "SELECT md5(string_agg(terms::text, '|' ORDER BY id)) FROM search_rows";
        await Prepare();
        await using (var services = Services())
        await using (var scope = services.CreateAsyncScope())
        {
            await Publish(scope.ServiceProvider, SampleDisclosure.Single(1));
        }

        var written = PostgresServer.Ask(place, Terms);
        Execute("""
            UPDATE search_rows SET terms =
                (SELECT array_to_tsvector(array_agg(split_part(term, '~', 2))) FROM unnest(tsvector_to_array(terms)) AS term);
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%SearchInStretches'
            """);
        Assert.NotEqual(written, PostgresServer.Ask(place, Terms));

        await Prepare();

        Assert.Equal(written, PostgresServer.Ask(place, Terms));
    }

    [Fact]
    public async Task A_character_that_cannot_be_kept_is_refused_where_it_is_published_and_asked_for_is_found_nowhere()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var section = new TextSection(TextSectionKind.Functions, "主要职能", ["一\0二"]);

        await Assert.ThrowsAsync<PublicationRefusedException>(() => Stores.Of(scope.ServiceProvider).Publish(
            SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), [section], null, null, Cancellation));

        Assert.Equal(0, Count("versions"));
        var directory = scope.ServiceProvider.GetRequiredService<DisclosureDirectory>();
        Assert.Empty((await directory.List(new DisclosureFilter(Search: "\0\ud83d"), 1, Cancellation)).Items);
    }

    [Theory]
    [InlineData("Host=h", 200, "-c jit=off")]
    [InlineData("Host=h;Max Auto Prepare=0;Options=-c jit=on", 0, "-c jit=on")]
    public void What_a_connection_does_not_say_is_set_for_short_statements(string typed, int planned, string options)
    {
        var connection = new NpgsqlConnectionStringBuilder(PostgresEngine.Suited(typed));
        Assert.Equal((planned, options), (connection.MaxAutoPrepare, connection.Options));
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        var narrow = PostgresServer.NewDatabase(options: "ENCODING 'LATIN1' LOCALE 'C'");
        await using var services = new ServiceCollection().AddPortalStore(DatabaseProvider.PostgreSQL, narrow).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), DataFolder.Path, TimeProvider.System, Cancellation));

        Assert.Contains("UTF8", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As the server sees a portal that is killed.</summary>
    [Fact]
    public async Task Of_a_portal_that_dies_while_it_publishes_nothing_stays_and_the_next_one_publishes()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        Execute("""
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
            CREATE TRIGGER wait BEFORE INSERT ON todays_reports FOR EACH ROW EXECUTE FUNCTION wait();
            """);

        var dying = Publish(scope.ServiceProvider, SampleDisclosure.Single(1));
        const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        while ((long)PostgresServer.Ask(place, Waiting)! == 0)
        {
            await Task.Delay(20, Cancellation);
        }

        Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => dying);
        Assert.Equal(0, Count("versions") + Count("units") + Count("search_rows"));

        Execute("DROP TRIGGER wait ON todays_reports");
        await using var next = services.CreateAsyncScope();
        Assert.Equal(1, (await Publish(next.ServiceProvider, SampleDisclosure.Single(1))).Number);
        Assert.NotEqual(0, Count("search_rows"));
    }

    private static Task<PublishedVersion> Publish(IServiceProvider services, Figures figures, string code = "center") =>
        Stores.Of(services).Publish(SampleDisclosure.Of(SampleDisclosure.Unit(code)), figures, [], null, null, Cancellation);

    private protected override void Close() => PostgresServer.Drop(place);

    private protected override long Count(string table) => (long)PostgresServer.Ask(place, $"SELECT count(*) FROM {table}")!;

    private protected override void Execute(string sql) => PostgresServer.Execute(place, sql);
}
