using System.CommandLine;
using BudgetPortal.Data;

namespace BudgetPortal.Web.Verbs;

/// <summary>Makes the search index again from what is published.</summary>
internal static class SearchVerb
{
    private const string Rebuild = "rebuild";

    private static readonly Argument<string> Action = Symbols.Text(Rebuild);

    public static Verb Verb { get; } = new(new Command("search", "重新建立搜索索引；公开的内容不变") { Action }) { OnPortal = Run };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        if (call.Given.GetRequiredValue(Action) != Rebuild)
        {
            return await call.Refuse($"用法：{Verb.Command.Name} {Rebuild}");
        }

        var count = await call.Services.GetRequiredService<SearchPublishing>().Rebuild(call.Cancellation);
        await call.Output.WriteLineAsync($"已按{count}份预算重新建立搜索索引。");
        return ExitCode.Done;
    }
}
