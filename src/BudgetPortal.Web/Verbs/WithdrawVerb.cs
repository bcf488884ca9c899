using System.CommandLine;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>Withdraws a published disclosure: it answers 410 with ground and reason, and is gone from every list at once.</summary>
internal static class WithdrawVerb
{
    private static readonly PublishedSymbols Published = new();

    private static readonly Dictionary<string, WithdrawalGround> Grounds = new()
    {
        ["state-secret"] = WithdrawalGround.StateSecret,
        ["public-safety"] = WithdrawalGround.PublicSafety,
        ["third-party"] = WithdrawalGround.ThirdParty,
        ["mistaken"] = WithdrawalGround.TakenByMistake,
        ["legal-order"] = WithdrawalGround.LegalOrder,
    };

    private static readonly Option<WithdrawalGround?> Ground = Symbols.Word("--ground", Grounds);
    private static readonly Option<string?> Reason = Symbols.Text("--reason", "理由");

    public static Verb Verb { get; } = new(
        new Command("withdraw", "撤下已公开的预算：网址答复已撤下及其依据和理由，各处不再列出；记录保留")
        {
            Published.Unit, Published.Year, Published.OfDepartment, Ground, Reason,
        })
    {
        OnPortal = Run,
    };

    private static async Task<ExitCode> Run(PortalCall call)
    {
        var reason = call.Given.GetValue(Reason);
        if (call.Given.GetValue(Ground) is not { } ground || string.IsNullOrWhiteSpace(reason))
        {
            var known = string.Join('；', Grounds.Select(entry => $"{entry.Key} {Withdrawal.WordsOf(entry.Value)}"));
            return await call.Refuse($"撤下须有依据和理由，请用 --ground 和 --reason 写明。依据有：{known}。");
        }

        var found = await Published.Find(call);
        if (found.Document is not { } document)
        {
            return await call.Refuse(found.Message);
        }

        var withdrawal = await call.Services.GetRequiredService<Withdrawals>()
            .Withdraw(document.Disclosure, ground, reason, call.Cancellation);
        if (withdrawal is null)
        {
            return await call.Refuse($"{document.Disclosure.Title}刚刚已被撤下。");
        }

        await call.Output.WriteLineAsync($"{document.Disclosure.Title}：已撤下。依据：{withdrawal.GroundWords}。");
        return ExitCode.Done;
    }
}
