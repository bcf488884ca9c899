using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Bench.Start;

public sealed class SmallestController(SmallestContext context) : Controller
{
    [HttpGet("/")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View(await context.Rows.Where(row => row.Id > 0).OrderBy(row => row.Name).ToListAsync(cancellation));
}

public sealed class SmallestContext(DbContextOptions<SmallestContext> options) : DbContext(options)
{
    public DbSet<SmallestRow> Rows => Set<SmallestRow>();
}

public sealed class SmallestRow
{
    public int Id { get; init; }

    public string Name { get; init; } = "";
}
