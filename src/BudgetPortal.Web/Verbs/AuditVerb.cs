using System.CommandLine;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>Lists who did what, when and from where.</summary>
internal static class AuditVerb
{
    private static readonly Option<DateOnly?> Since = Symbols.Day("--since");

    public static Verb Verb { get; } = new(
        new Command("audit", "列出公开、补记、答复、撤下、更改名录和恢复的操作记录：时间、操作人、来处和对象") { Since })
    {
        OnPortal = Run,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var since = call.Given.GetValue(Since) is { } day
            ? ChinaTime.MidnightOf(day)
            : DateTimeOffset.UnixEpoch;
        var entries = await call.Services.GetRequiredService<Audit>().Since(since, call.Cancellation);
        foreach (var entry in entries)
        {
            var at = ChinaTime.Of(entry.At);
            await call.Output.WriteLineAsync(
                $"{at:yyyy-MM-dd HH:mm:ss}  {entry.Who}@{entry.Place}  {entry.ActWords}  {entry.Subject}");
        }

        if (entries.Count == 0)
        {
            await call.Output.WriteLineAsync("没有操作记录。");
        }

        return ExitCode.Done;
    }
}
