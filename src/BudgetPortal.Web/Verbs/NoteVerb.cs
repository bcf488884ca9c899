using System.CommandLine;
using BudgetPortal.Data;

namespace BudgetPortal.Web.Verbs;

/// <summary>Adds to a published disclosure, once, a day that was not known when it was published; no new version comes of it.</summary>
internal static class NoteVerb
{
    private static readonly PublishedSymbols Published = new();
    private static readonly DaySymbols Days = new();

    public static Verb Verb { get; } = new(
        new Command("note", "为已公开的预算补记原公开日期或批复日期，只能补记一次，不另出新版")
        {
            Published.Unit, Published.Year, Published.OfDepartment, Days.Published, Days.Source, Days.Approved,
        })
    {
        OnPortal = Run,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var (published, source, approved) = (
            call.Given.GetValue(Days.Published), call.Given.GetValue(Days.Source), call.Given.GetValue(Days.Approved));
        if ((published, approved) is (null, null) || (source is not null && published is null))
        {
            return await call.Refuse("请用 --published（可加 --source）或 --approved 指定要补记的日期。");
        }

        var found = await Published.Find(call);
        if (found.Document is not { } document)
        {
            return await call.Refuse(found.Message);
        }

        try
        {
            var version = await call.Services.GetRequiredService<Publishing>().Note(
                document.Disclosure, published, source, approved, call.Cancellation);
            await call.Output.WriteLineAsync($"{document.Disclosure.Title}（第{version.Number}版）：{DaySymbols.Words(version)}。");
            return ExitCode.Done;
        }
        catch (PublicationRefusedException refused)
        {
            return await call.Refuse(refused.Message);
        }
    }
}
