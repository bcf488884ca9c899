using BudgetPortal.Bench.Start;
using Microsoft.EntityFrameworkCore;

// The smallest program of the portal's kind, to which `run` compares its start: one controller, one view, one table, one query. A verb,
// whatever it is, ends at once.
if (args is ["nothing"])
{
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddDbContext<SmallestContext>(options => options.UseSqlite($"Data Source={builder.Configuration["Data:Database"]}"));
var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<SmallestContext>().Database.EnsureCreatedAsync();
}

app.MapControllers();
await app.RunAsync();
