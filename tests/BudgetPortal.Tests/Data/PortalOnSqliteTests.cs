using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

public sealed class PortalOnSqliteTests() : PortalDatabaseTests(DatabaseProvider.Sqlite)
{
    private protected override string Place => Path.Combine(Folder, "portal.db");

    [Fact]
    public async Task A_database_of_an_older_build_is_brought_up_to_date_and_keeps_what_was_published()
    {
        await using (var services = Services())
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PortalContext>().GetService<IMigrator>().MigrateAsync(
                "FreezePublished", Cancellation);
        }

        var hash = ContentHash.Of(new Figures([]), [new TextSection(TextSectionKind.Functions, "主要职能", ["甲。"])]);
        Execute("INSERT INTO units (id, code, name, jurisdiction, level, kind) VALUES (1, 'center', '某中心', '某市', 'Municipal', 'Unit')");
        Execute("INSERT INTO disclosures (id, unit_id, year, kind) VALUES (1, 1, 2021, 'Unit')");
        Execute("INSERT INTO versions (id, disclosure_id, number, unit_name, jurisdiction, level, content_hash) "
            + $"VALUES (1, 1, 1, '某中心', '某市', 'Municipal', '{hash}')");
        Execute("INSERT INTO sections VALUES (1, 0, 'Functions', '主要职能')");
        Execute("INSERT INTO paragraphs VALUES (1, 0, 0, '甲。')");
        Execute("INSERT INTO files VALUES (1, 'a.pdf', 'application/pdf', 'x', 1, x'00')");
        Execute("UPDATE versions SET published_at = 1612749600");

        await Prepare();

        await using var migrated = Services();
        await using var reading = migrated.CreateAsyncScope();
        var found = await reading.ServiceProvider.GetRequiredService<Publications>().FindPublished(
            "center", 2021, DisclosureKind.Unit, Cancellation);
        Assert.Equal((hash, null), (found!.Version.ContentHash, found.AsPrinted));
        Assert.Equal(hash, ContentHash.Of(found.Figures, found.Sections));
        Assert.True(found.Version is { IsReported: true, FirstPublishedOn: null });
        Assert.Throws<SqliteException>(() => Execute("UPDATE versions SET is_reported = 0"));
        Assert.Throws<SqliteException>(() => Execute("INSERT INTO printed_lines VALUES (1, 'Cover', 0, '', '封面')"));
    }

    [Fact]
    public async Task A_start_that_died_while_migrating_does_not_block_the_next_one()
    {
        Execute("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, "
            + "Timestamp TEXT NOT NULL)");
        Execute("INSERT INTO __EFMigrationsLock VALUES (1, '2021-01-01 00:00:00+00:00')");

        await Prepare().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(826 + 109, Count("classification_codes"));
    }

    [Fact]
    public async Task A_start_goes_on_beside_one_who_writes()
    {
        await Prepare();
        await using var writer = new SqliteConnection($"Data Source={Place}");
        await writer.OpenAsync(Cancellation);
        await using var writing = await writer.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Cancellation);

        // Who has to wait for the writer waits for half a minute.
        await Prepare().WaitAsync(PortalDatabase.PatienceOfWriter / 2, Cancellation);
    }

    [Fact]
    public async Task The_file_is_opened_with_a_write_ahead_log_foreign_keys_and_commits_that_reach_the_disk()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalContext>().Database;

        Assert.Equal("wal", await database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(
            Cancellation));
        Assert.Equal(1, await database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Cancellation));
        Assert.Equal(2, await database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Cancellation));
        Assert.Equal(-16_384, await database.SqlQueryRaw<int>("SELECT cache_size AS Value FROM pragma_cache_size").SingleAsync(
            Cancellation));
    }

    private protected override void Close() => SqliteConnection.ClearAllPools();

    private protected override long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={Place}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private protected override void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Place}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
