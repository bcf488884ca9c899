using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

public sealed class PortalDatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(folder, "portal.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Processes_that_start_at_once_prepare_one_database_and_load_the_code_lists_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Prepare(), Cancellation)));

        Assert.Equal(826 + 109, Count("classification_codes"));
        Assert.Equal(2 + 1, Count("loaded_files"));
    }

    [Fact]
    public async Task Of_two_that_publish_the_same_content_at_once_one_publishes_and_both_learn_of_it()
    {
        await Prepare();

        var versions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                await using var services = Services();
                await using var scope = services.CreateAsyncScope();
                return await Stores.Of(scope.ServiceProvider).Publish(
                    SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(1), [], null, null, Cancellation);
            },
            Cancellation)));

        Assert.Single(versions.Distinct());
        Assert.Equal(1, Count("versions"));
        Assert.Equal(1, Count("units"));
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_alone()
    {
        await Prepare();
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_FromTheFuture', '99.0.0')");

        var refused = await Assert.ThrowsAsync<NewerDatabaseException>(() => Prepare());

        Assert.Contains("20990101000000_FromTheFuture", refused.Message, StringComparison.Ordinal);
        Assert.Contains("拒绝启动", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Refusing to start", refused.Message, StringComparison.Ordinal);
    }

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
    public async Task A_changed_code_list_is_loaded_again_and_an_equal_one_is_not()
    {
        var data = CopyOfData();
        await Prepare(data);
        await Prepare(data);
        await File.AppendAllTextAsync(Path.Combine(data, "classification", "economic.csv"), "399990,测试科目,款,2030,,,no\n", Cancellation);
        await Prepare(data);

        Assert.Equal(826 + 110, Count("classification_codes"));
    }

    [Theory]
    [InlineData("30199,缺列,款,,\n", "第 111 行")]
    [InlineData("30199,年份不对,款,二〇二一,,,no\n", "二〇二一")]
    [InlineData("30199,核实不对,款,,,,maybe\n", "第 111 行")]
    public async Task A_faulty_code_list_names_the_file_and_what_is_wrong_and_keeps_the_old_list(string line, string named)
    {
        var data = CopyOfData();
        await Prepare(data);
        await File.AppendAllTextAsync(Path.Combine(data, "classification", "economic.csv"), line, Cancellation);

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => Prepare(data));

        Assert.Contains("economic.csv", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Equal(826 + 109, Count("classification_codes"));
    }

    [Fact]
    public async Task A_code_list_of_a_year_holds_the_names_of_that_year()
    {
        await Prepare();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var lists = await scope.ServiceProvider.GetRequiredService<CodeLists>().Load(Cancellation);

        Assert.Equal("机关事业单位基本养老保险缴费支出", lists.Functional.Find("2080505", 2021)?.Name);
        Assert.Equal("公务接待费", lists.Economic.Find("30217", 2021)?.Name);
        Assert.Equal("personnel", lists.Economic.Find("30101", 2021)?.Group);
        Assert.Equal(Attestation.Doubtful, lists.Economic.Find("39910", 2021)?.Attestation);
        var renamed = lists.Functional.Entries.First(entry => entry.LastYear == 2021);
        Assert.Equal(renamed, lists.Functional.Find(renamed.Code, 2021));
        Assert.NotEqual(renamed, lists.Functional.Find(renamed.Code, 2022));
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
    }

    [Fact]
    public void The_migrations_make_exactly_the_model()
    {
        using var services = Services();
        using var scope = services.CreateScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<PortalContext>().Database.HasPendingModelChanges());
    }

    private ServiceProvider Services() => new ServiceCollection().AddPortalStore(Database).BuildServiceProvider();

    private async Task Prepare(string? data = null)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await PortalDatabase.Prepare(
            scope.ServiceProvider.GetRequiredService<PortalContext>(), data ?? DataFolder.Path, TimeProvider.System, Cancellation);
    }

    private string CopyOfData()
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "data", "classification")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(DataFolder.Path, "classification")))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return Path.Combine(folder, "data");
    }

    private long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
