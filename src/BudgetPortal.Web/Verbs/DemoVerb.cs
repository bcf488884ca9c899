using System.CommandLine;
using System.Diagnostics;
using BudgetPortal.Application;
using BudgetPortal.Application.Demo;
using BudgetPortal.Data;
using BudgetPortal.Web.Startup;

namespace BudgetPortal.Web.Verbs;

/// <summary>Fills a database of its own with disclosures of invented bodies, to try the portal with many.</summary>
internal static class DemoVerb
{
    private static readonly Argument<int> Units = Symbols.Count("单位数", DemoRequest.MostUnits);
    private static readonly Argument<int> Years = Symbols.Count("年数", DemoRequest.MostYears);
    private static readonly Option<string?> Database = Symbols.Text("--database", "文件");
    private static readonly Option<int?> Seed = Symbols.Number("--seed", "数");

    public static Verb Verb { get; } = new(
        new Command("demo", "在另一个数据库（默认 demo.db）中写入虚构单位的预算，供试用和测速；同一个 --seed 写出同样的内容，中断后用同样的参数接着写") { Units, Years, Database, Seed })
    {
        OnFiles = Run,
    };

    private static async Task<ExitCode> Run(VerbCall call)
    {
        var settings = DataSettings.WithoutApplication();
        var path = call.Given.GetValue(Database) is null && settings.IsOnServer
            ? null
            : CommandLine.PathAsGiven(call.Given.GetValue(Database) ?? "demo.db");
        var request = new DemoRequest(
            call.Given.GetRequiredValue(Units), call.Given.GetRequiredValue(Years), call.Given.GetValue(Seed) ?? 1);
        var store = path is null ? settings.AddStore(new ServiceCollection(), "") : new ServiceCollection().AddPortalStore(path);
        await using var services = store.AddUseCases().AddInventedPortal().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        try
        {
            var context = scope.ServiceProvider.GetRequiredService<PortalContext>();
            await PortalDatabase.Prepare(
                context, settings.Folder, scope.ServiceProvider.GetRequiredService<TimeProvider>(),
                    call.Cancellation);
            var (started, done) = (Stopwatch.StartNew(), 0);
            var count = await scope.ServiceProvider.GetRequiredService<InventedPortal>().Fill(request, Advance, call.Cancellation);
            var where = path is null ? "" : $"用 Data__Database={path} ";
            await call.Output.WriteLineAsync($"已写入{count}份虚构的预算（{done}个版本），{Rate()}。{where}启动网站即可浏览。");
            return ExitCode.Done;

            void Advance()
            {
                if (++done % 500 == 0)
                {
                    call.Errors.WriteLine($"{done}个版本，{Rate()}");
                }
            }

            string Rate() => $"每秒{done / started.Elapsed.TotalSeconds:0}个";
        }
        catch (Exception refused) when (refused is PublicationRefusedException or NewerDatabaseException)
        {
            return await call.Refuse(refused.Message);
        }
    }
}
