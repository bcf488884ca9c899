using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Log;

/// <summary>
/// What the log proves and what it does not, how to keep a checkpoint and how to check one; where it signs nothing at the moment, why.
/// </summary>
public sealed record LogPage(PageHead Head, string? Fault, string? Checkpoint, string? Origin, string? Key, Crumb? Example) : IPage
{
    public static LogPage Of(LogState state, DisclosureSummary? latest, Addresses addresses) => new(
        new PageHead("公开日志：改动和抽走都看得出来", addresses.Log, new Crumb("首页", addresses.Home), new Crumb("公开日志"))
        {
            Description = "每一次公开、更正、答复、补记和撤下都记入公开日志。它证明什么、不证明什么，怎样留存检查点，怎样自己核对。",
            Keywords = ["预算公开", "公开日志", "检查点", "核对"],
        },
        state.Fault?.PublicWords,
        state is { Newest: { } newest, Key: { } signer } ? signer.Sign(newest).ToString() : null,
        state.Newest?.Origin,
        state.Fault is null ? state.Key?.Verifier.ToString() : null,
        latest is null ? null : new Crumb(latest.Disclosure.Title, addresses.Proof(latest.Disclosure, latest.Version.Number)));
}
