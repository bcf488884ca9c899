using BudgetPortal.Data;
using BudgetPortal.Web.Features.Shared;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<DisclosureStore>();
builder.Services.AddPortalPages(builder.Configuration);

var app = builder.Build();
app.UsePortalPages();
app.Run();
