using System.CommandLine;
using BudgetPortal.Application;

namespace BudgetPortal.Web.Verbs;

/// <summary>Puts the body's reply beside a finding; what was replied is never changed.</summary>
internal static class ReplyVerb
{
    private static readonly PublishedSymbols Published = new();
    private static readonly Argument<string> Finding = Symbols.Text("问题编号");
    private static readonly Option<string?> Text = Symbols.Text("--text", "答复");
    private static readonly Option<DateOnly?> Day = Symbols.Day("--on");

    public static Verb Verb { get; } = new(
        new Command("reply", "登记单位对一个核对问题的答复，登记后不能更改；编号见核对页面或 check 命令")
        {
            Published.Unit, Published.Year, Finding, Published.OfDepartment, Text, Day,
        })
    {
        OnPortal = Run,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        if (call.Given.GetValue(Text) is not { } text)
        {
            return await call.Refuse("请用 --text 写明答复。");
        }

        var found = await Published.Find(call);
        if (found.Document is not { } document)
        {
            return await call.Refuse(found.Message);
        }

        var (reply, fault) = await call.Services.GetRequiredService<ReplyToFinding>()
            .Run(document, call.Given.GetRequiredValue(Finding), text, call.Given.GetValue(Day), call.Cancellation);
        if (reply is null)
        {
            return await call.Refuse(fault);
        }

        await call.Output.WriteLineAsync($"{document.Disclosure.Title}（第{reply.Version}版）：已登记 {reply.Day:yyyy-MM-dd} 的答复。");
        await call.Output.WriteLineAsync($"    {reply.Finding.Message}");
        return ExitCode.Done;
    }
}
