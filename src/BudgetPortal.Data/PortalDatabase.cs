using BudgetPortal.Data.Log;
using BudgetPortal.Data.Postgres;
using BudgetPortal.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudgetPortal.Data;

/// <summary>Opens the portal's database and makes it ready at start.</summary>
public static class PortalDatabase
{
    /// <summary>How long a start waits for another one that prepares the same database.</summary>
    internal static readonly TimeSpan PatienceOfStart = TimeSpan.FromMinutes(1);

    /// <summary>How long a writer waits for another one.</summary>
    internal static readonly TimeSpan PatienceOfWriter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Registers the store on the SQLite file at <paramref name="path"/>; of published versions it keeps
    /// <paramref name="megabytes"/> in memory.
    /// </summary>
    public static IServiceCollection AddPortalStore(this IServiceCollection services, string path, int megabytes = 64) =>
        services.AddPortalStore(DatabaseProvider.Sqlite, path, megabytes);

    /// <summary>The same on either engine: a file for SQLite, a connection string for PostgreSQL.</summary>
    public static IServiceCollection AddPortalStore(
        this IServiceCollection services, DatabaseProvider provider, string place, int megabytes = 64)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PublicationNotices>();
        EngineOf(provider).AddTo(services, place);
        services.AddSingleton(_ => new VersionMemory(megabytes * 1024L * 1024L));
        services.AddSingleton<LookUps>();
        services.AddScoped<Publications>();
        services.AddScoped<DisclosureDirectory>();
        services.AddScoped<PublishedTotals>();
        services.AddScoped<PublicRecord>();
        services.AddScoped<Register>();
        services.AddScoped<Publishing>();
        services.AddScoped<Manifests>();
        services.AddScoped<Audit>();
        services.AddSingleton(provider => new PublicLog(provider.GetService<LogKeyFile>()));
        services.AddScoped<LogReader>();
        services.TryAddSingleton(Actor.OfThisProcess);
        services.TryAddSingleton<UnfitVersions>();
        services.AddScoped<Withdrawals>();
        services.AddScoped<Replies>();
        services.AddScoped<Search>();
        services.AddScoped<SearchPublishing>();
        services.AddScoped<TodaysReports>();
        services.AddScoped<LackingReports>();
        services.AddScoped<LackingWords>();
        services.AddScoped<LackingSizes>();
        services.AddScoped<Slices>();
        services.AddScoped<Lists>();
        services.AddScoped<CodeLists>();
        services.AddScoped<WrittenFiles>();
        services.AddScoped<TableSizes>();
        services.AddScoped<RegisterLists>();
        services.AddScoped<YearOverviews>();
        services.TryAddSingleton(DisclosureFormats.None);
        services.AddScoped<Fiction>();
        services.AddScoped<LoadedFiles>();
        return services;
    }

    /// <summary>What is wrong with the place of a database, as a sentence; null where it may be opened.</summary>
    public static string? FaultIn(DatabaseProvider provider, string? place) => EngineOf(provider).FaultIn(place);

    /// <summary>
    /// The name of the database in a connection to PostgreSQL; where it names none, the server takes that of the user. Null for what is no
    /// connection.
    /// </summary>
    public static string? NameIn(string? connection) => PostgresEngine.Instance.NameIn(connection);

    /// <summary>Brings the database up to this build's version and loads the code lists of <paramref name="dataFolder"/> once.</summary>
    /// <exception cref="NewerDatabaseException">A newer build has already changed the database.</exception>
    public static async Task Prepare(PortalContext context, string dataFolder, TimeProvider time, CancellationToken cancellation)
    {
        await using (await context.Engine.TakeStartLock(context, cancellation))
        {
            await Migrate(context, cancellation);
            await ReportTables.Make(context, cancellation);
            await ClassificationLoader.Load(context, ClassificationFiles.FolderIn(dataFolder), time, cancellation);
            await Manifests.MarkComplete(context, time, cancellation);
            await new SearchPublishing(context).FillWhereEmpty(cancellation);
        }
    }

    internal static IOException StartIsBusy(string database) =>
        new($"另一个进程正在准备数据库 {database}，等了{PatienceOfStart.TotalSeconds:0}秒仍未结束。");

    private static IEngine EngineOf(DatabaseProvider provider) =>
        provider == DatabaseProvider.PostgreSQL ? PostgresEngine.Instance : SqliteEngine.Instance;

    private static async Task Migrate(PortalContext context, CancellationToken cancellation)
    {
        await context.Engine.PrepareToMigrate(context, cancellation);
        var known = context.Database.GetMigrations().ToList();
        var applied = await Applied(context, cancellation);
        var unknown = applied.Except(known).ToList();
        if (unknown.Count > 0)
        {
            throw new NewerDatabaseException(context.Place, unknown);
        }

        if (applied.Count < known.Count)
        {
            await context.Database.MigrateAsync(cancellation);
        }
    }

    /// <summary>Asked in plain words: EF Core makes a model of this one table before it asks, a tenth of a start.</summary>
    private static async Task<List<string>> Applied(PortalContext context, CancellationToken cancellation) =>
        (await context.Engine.Declared(context, cancellation)).Any(one => one.Name == HistoryRepository.DefaultTableName)
            ? await context.Read(
                $"SELECT \"MigrationId\" FROM \"{HistoryRepository.DefaultTableName}\"", row => row.GetString(0), cancellation)
            : [];
}
