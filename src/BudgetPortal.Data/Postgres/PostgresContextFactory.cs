using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BudgetPortal.Data.Postgres;

/// <summary>For <c>dotnet ef</c>, which needs the model and opens no portal.</summary>
internal sealed class PostgresContextFactory : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresContext>();
        PostgresEngine.Use(options, "Host=localhost;Database=design");
        return new PostgresContext(options.Options);
    }
}
