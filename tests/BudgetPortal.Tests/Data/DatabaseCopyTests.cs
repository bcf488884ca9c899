using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Disclosures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Tests.Data;

public sealed class DatabaseCopyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-").FullName;
    private readonly DatabaseCopies copies = new(DataFolder.Path, TimeProvider.System, new Actor("clerk", "desk"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(folder, "portal.db");

    private string Saved => Path.Combine(folder, "saved");

    public async ValueTask InitializeAsync()
    {
        await With(Database, services => PortalDatabase.Prepare(
            services.GetRequiredService<PortalContext>(), DataFolder.Path, TimeProvider.System, Cancellation));
        await Publish(1m, null);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backup_is_restored_where_there_is_nothing_and_that_is_audited()
    {
        Assert.Equal(new CopyResult(1, []), await copies.Backup(Database, Saved, Cancellation), Same);
        Assert.Equal(["portal.db", "saved"], Files().Where(name => !name.StartsWith("portal.db-", StringComparison.Ordinal)));
        var other = Path.Combine(folder, "other.db");
        await File.WriteAllTextAsync($"{other}-wal", "of a database that was lost", Cancellation);

        Assert.Equal(new CopyResult(1, []), await copies.Restore(Saved, other, replaces: false, Cancellation), Same);

        Assert.Equal(1m, await Amount(other));
        await With(other, async services => Assert.Equal(
            (AuditedAct.Restore, "clerk", "saved"),
            (await services.GetRequiredService<Audit>().Since(DateTimeOffset.UnixEpoch, Cancellation))[^1] is var entry
                ? (entry.Act, entry.Who, entry.Subject) : default));
        Assert.DoesNotContain(Files(), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_is_of_one_moment_while_others_publish()
    {
        var publishing = Task.Run(
            async () =>
            {
                for (var number = 2; number < 12; number++)
                {
                    await Publish(number, "更正");
                }
            },
            Cancellation);

        var result = await copies.Backup(Database, Saved, Cancellation);

        await publishing;
        Assert.Empty(result.Faults);
        Assert.InRange(result.Versions, 1, 11);
    }

    [Fact]
    public async Task A_database_with_publications_is_replaced_only_when_told_and_whoever_has_it_open_sees_the_other()
    {
        await copies.Backup(Database, Saved, Cancellation);
        await Publish(2m, "更正");
        var open = Services(Database);
        var watch = open.GetRequiredService<DatabaseWatch>();
        watch.HasChanged();
        Assert.Equal(2m, await Amount(open));

        var refused = await copies.Restore(Saved, Database, replaces: false, Cancellation);
        Assert.Contains("--replace", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Equal(2m, await Amount(open));

        Assert.Empty((await copies.Restore(Saved, Database, replaces: true, Cancellation)).Faults);
        LookAgain();
        Assert.Equal(1m, await Amount(open));
        Assert.Equal(2m, await Amount(Path.Combine(
            folder, Files().Single(name => name.StartsWith("portal.db-replaced-", StringComparison.Ordinal)))));
        await Publish(3m, "更正");
        LookAgain();
        Assert.Equal(3m, await Amount(open));
        await open.DisposeAsync();

        // As a portal that runs does every second.
        void LookAgain()
        {
            Assert.True(watch.HasChanged());
            open.GetRequiredService<LookUps>().Forget();
        }
    }

    [Theory]
    [InlineData("UPDATE reported_amounts SET fen = fen + 1", "与公开时的记录不符", true)]
    [InlineData("UPDATE reported_lines SET kind = 'x'", "不能读出的内容", true)]
    [InlineData("DELETE FROM manifests", "公开时的清单", true)]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('20990101000000_FromTheFuture', '99.0.0')", "FromTheFuture", false)]
    public async Task What_does_not_fit_is_backed_up_beside_what_there_is_and_never_restored(string sql, string said, bool isWritten)
    {
        await copies.Backup(Database, Saved, Cancellation);
        var forged = Path.Combine(folder, "forged");
        File.Copy(Saved, forged);
        Forge(forged, sql);
        Forge(Database, sql);
        var before = await File.ReadAllBytesAsync(Saved, Cancellation);

        var backup = await copies.Backup(Database, Saved, Cancellation);
        Assert.Equal(isWritten, backup.IsDone);
        Assert.Contains(said, Assert.Single(backup.Faults.Concat(backup.Unfit)), StringComparison.Ordinal);
        Assert.Equal(isWritten, Files().Any(name => name.StartsWith("saved-unfit-", StringComparison.Ordinal)));
        Assert.Contains(said, Assert.Single(
            (await copies.Restore(forged, Path.Combine(folder, "new.db"), false, Cancellation)).Faults), StringComparison.Ordinal);

        Assert.Equal(before, await File.ReadAllBytesAsync(Saved, Cancellation));
        Assert.False(File.Exists(Path.Combine(folder, "new.db")));
        Assert.DoesNotContain(Files(), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_database_is_put_aside_and_a_damaged_backup_refused()
    {
        await copies.Backup(Database, Saved, Cancellation);
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(Database, new byte[8192], Cancellation);

        Assert.False((await copies.Restore(Saved, Database, replaces: false, Cancellation)).IsDone);
        var restored = await copies.Restore(Saved, Database, replaces: true, Cancellation);
        Assert.Empty(restored.Faults);
        Assert.Contains("重启网站", Assert.Single(restored.Remarks), StringComparison.Ordinal);
        Assert.Equal(1m, await Amount(Database));
        Assert.Contains(Files(), name => name.StartsWith("portal.db-damaged-", StringComparison.Ordinal));

        var cut = await File.ReadAllBytesAsync(Saved, Cancellation);
        Array.Fill<byte>(cut, 7, 8192, 65536);
        await File.WriteAllBytesAsync(Saved, cut, Cancellation);
        CopyResult? result = null;
        try
        {
            result = await copies.Restore(Saved, Path.Combine(folder, "new.db"), replaces: false, Cancellation);
        }
        catch (SqliteException)
        {
        }

        Assert.False(result?.IsDone ?? false);
        Assert.False(File.Exists(Path.Combine(folder, "new.db")));
    }

    [Fact]
    public async Task A_backup_of_an_older_build_is_brought_up_to_date_where_it_is_restored_and_stays_as_it_was_itself()
    {
        var old = Path.Combine(folder, "old.db");
        await With(old, services => services.GetRequiredService<PortalContext>().GetService<IMigrator>().MigrateAsync(
            "KeepWithdrawalsRepliesAndPlaces", Cancellation));
        Assert.Empty((await copies.Backup(old, Saved, Cancellation)).Faults);
        var before = await File.ReadAllBytesAsync(Saved, Cancellation);

        var restored = Path.Combine(folder, "restored.db");
        Assert.Empty((await copies.Restore(Saved, restored, false, Cancellation)).Faults);

        Assert.Equal(before, await File.ReadAllBytesAsync(Saved, Cancellation));
        await With(restored, services => services.GetRequiredService<Manifests>().CountLacking(Cancellation));
    }

    private static bool Same(CopyResult one, CopyResult other) => one.Versions == other.Versions && one.Faults.SequenceEqual(other.Faults);

    private IEnumerable<string> Files() => Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static ServiceProvider Services(string database) => new ServiceCollection().AddPortalStore(database).BuildServiceProvider();

    private static async Task With(string database, Func<IServiceProvider, Task> use)
    {
        await using var services = Services(database);
        await using var scope = services.CreateAsyncScope();
        await use(scope.ServiceProvider);
    }

    private Task Publish(decimal yuan, string? reason) => With(Database, services => Stores.Of(services).Publish(
        SampleDisclosure.Of(SampleDisclosure.Unit()), SampleDisclosure.Single(yuan), [], null, reason, Cancellation));

    private static async Task<decimal?> Amount(string database)
    {
        await using var services = Services(database);
        return await Amount(services);
    }

    private static async Task<decimal?> Amount(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<Publications>().FindPublished(
            "center", 2021, DisclosureKind.Unit, Cancellation);
        return found!.Figures.Tables.Single().Lines.Single().Cells.Single().Value.Amount;
    }

    private static void Forge(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER ' || name || ';', ' ') FROM sqlite_master WHERE type = 'trigger'";
        command.CommandText = $"{command.ExecuteScalar()}{sql}";
        command.ExecuteNonQuery();
    }
}
