using Microsoft.EntityFrameworkCore.Design;

namespace BudgetPortal.Data.Postgres;

/// <summary>For <c>dotnet ef</c>, which needs the model and opens no portal.</summary>
internal sealed class PostgresContextFactory : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args) => (PostgresContext)PostgresEngine.Instance.OfNoDatabase();
}
