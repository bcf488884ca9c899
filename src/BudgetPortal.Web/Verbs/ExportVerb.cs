using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Data;

namespace BudgetPortal.Web.Verbs;

/// <summary>Writes every file of a published disclosure into a folder, as the site offers them.</summary>
internal static class ExportVerb
{
    private static readonly PublishedSymbols Published = new();
    private static readonly Argument<string> Folder = Symbols.Text("目录");

    public static Verb Verb { get; } = new(
        new Command("export", "写出 Excel、PDF、CSV、JSON 和压缩包") { Published.Unit, Published.Year, Folder, Published.OfDepartment })
    {
        OnPortal = Run,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var found = await Published.Find(call);
        if (found.Document is not { } publication)
        {
            return await call.Refuse(found.Message);
        }

        var folder = call.Given.GetRequiredValue(Folder);
        try
        {
            var kept = call.Services.GetRequiredService<WrittenFiles>();
            await foreach (var (path, bytes) in Export.Into(CommandLine.PathAsGiven(folder), publication, kept, call.Cancellation))
            {
                await call.Output.WriteLineAsync($"{path}（{bytes:N0} 字节）");
            }

            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await call.Refuse($"无法写入目录“{folder}”：{FileFault.WordsOf(fault)}。");
        }
    }
}
