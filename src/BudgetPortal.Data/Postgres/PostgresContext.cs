using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// The same model on PostgreSQL, with migrations of its own: EF Core finds them by the type of the context. Text is compared and put in
/// order by its bytes, as SQLite does, whatever the server was set up with.
/// </summary>
internal sealed class PostgresContext(DbContextOptions<PostgresContext> options) : PortalContext(options)
{
    internal const string ByBytes = "C";

    internal override IEngine Engine => PostgresEngine.Instance;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var column in modelBuilder.Model.GetEntityTypes().SelectMany(row => row.GetProperties()))
        {
            if ((column.GetProviderClrType() ?? column.ClrType) == typeof(string))
            {
                column.SetCollation(ByBytes);
            }
        }
    }
}
