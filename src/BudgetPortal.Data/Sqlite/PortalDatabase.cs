using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudgetPortal.Data.Sqlite;

/// <summary>Opens the portal's database and makes it ready at start.</summary>
public static class PortalDatabase
{
    /// <summary>
    /// Registers the store on the SQLite file at <paramref name="path"/>; of published versions it keeps
    /// <paramref name="megabytes"/> in memory.
    /// </summary>
    public static IServiceCollection AddPortalStore(this IServiceCollection services, string path, int megabytes = 64)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PublicationNotices>();
        services.AddDbContextPool<PortalContext>(options => Use(options, ConnectionTo(path)));
        services.AddSingleton(_ => new VersionMemory(megabytes * 1024L * 1024L));
        services.AddScoped<Publications>();
        services.AddScoped<DisclosureDirectory>();
        services.AddScoped<PublishedTotals>();
        services.AddScoped<PublicRecord>();
        services.AddScoped<Register>();
        services.AddScoped<Publishing>();
        services.AddScoped<Manifests>();
        services.AddScoped<Audit>();
        services.TryAddSingleton(Actor.OfThisProcess);
        services.TryAddSingleton<UnfitVersions>();
        services.AddScoped<Withdrawals>();
        services.AddScoped<Replies>();
        services.AddScoped<Search>();
        services.AddScoped<SearchPublishing>();
        services.AddScoped<TodaysReports>();
        services.AddScoped<Slices>();
        services.AddScoped<CodeLists>();
        services.AddScoped<WrittenFiles>();
        services.AddScoped<RegisterLists>();
        services.AddScoped<YearOverviews>();
        services.TryAddSingleton(DisclosureFormats.None);
        services.AddScoped<Fiction>();
        services.AddTransient(_ => new DatabaseWatch(path));
        return services;
    }

    /// <summary>Brings the database up to this build's version and loads the code lists of <paramref name="dataFolder"/> once.</summary>
    /// <exception cref="NewerDatabaseException">A newer build has already changed the database.</exception>
    public static async Task Prepare(PortalContext context, string dataFolder, TimeProvider time, CancellationToken cancellation)
    {
        using (await StartLock.Take(context.Database.GetDbConnection().DataSource, cancellation))
        {
            await Migrate(context, cancellation);
            await ReportTables.Create(context, cancellation);
            await ClassificationLoader.Load(context, ClassificationFiles.FolderIn(dataFolder), time, cancellation);
            await Manifests.MarkComplete(context, time, cancellation);
            await new SearchPublishing(context).FillWhereEmpty(cancellation);
        }
    }

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection connection) =>
        Configure(options.UseSqlite(connection));

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection) =>
        Configure(options.UseSqlite(connection));

    // A writer waits half a minute for another one; no shared cache, which would turn waiting into errors.
    internal static string ConnectionTo(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) =>
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(SynchronousFull.Instance);

    private static async Task Migrate(PortalContext context, CancellationToken cancellation)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var unknown = applied.Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new NewerDatabaseException(context.Database.GetDbConnection().DataSource, unknown);
        }

        if (applied.Count == context.Database.GetMigrations().Count())
        {
            return;
        }

        // Readers go on while a writer writes. The setting stays with the file.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        await ForgetAbandonedMigration(context, cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    /// <summary>
    /// EF Core marks a running migration by a row, and waits for ever on the row of a process that died. Whoever holds our
    /// own start lock, which dies with its process, is the only one migrating.
    /// </summary>
    private static async Task ForgetAbandonedMigration(PortalContext context, CancellationToken cancellation)
    {
        var tables = await context.Database
            .SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellation);
        if (tables > 0)
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellation);
        }
    }

    /// <summary>What was said to be published survives a loss of power: every transaction reaches the disk before it ends.</summary>
    private sealed class SynchronousFull : DbConnectionInterceptor
    {
        public static readonly SynchronousFull Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL";
            command.ExecuteNonQuery();
        }
    }
}
