using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BudgetPortal.Data.Sqlite;

/// <summary>For <c>dotnet ef</c>, which needs the model and opens no portal.</summary>
internal sealed class PortalContextFactory : IDesignTimeDbContextFactory<PortalContext>
{
    public PortalContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        SqliteEngine.Use(options, SqliteEngine.ConnectionTo("design.db"));
        return new PortalContext(options.Options);
    }
}
