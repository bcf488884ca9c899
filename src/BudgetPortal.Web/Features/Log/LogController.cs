using System.Text;
using BudgetPortal.Data;
using BudgetPortal.Data.Log;
using BudgetPortal.Domain.Log;
using BudgetPortal.Web.Features.OpenData;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Log;

/// <summary>The public log: its checkpoint, its leaves, its key, and the proof of every version.</summary>
public sealed class LogController(
    PortalContext context, PublicLog log, LogReader reader, DisclosureDirectory directory, MissingPages missing, Addresses addresses)
    : Controller
{
    private const string PlainText = "text/plain; charset=utf-8";

    [HttpGet("log")]
    public async Task<ViewResult> Index(CancellationToken cancellation) => View(LogPage.Of(
        await log.Follow(context, cancellation), await directory.Latest(1, cancellation) is [var latest, ..] ? latest : null, addresses));

    [HttpGet("log/checkpoint")]
    [Described("公开日志的最新检查点：日志名、条数、根，带签名（C2SP tlog-checkpoint）", "text/plain")]
    public async Task<IActionResult> Checkpoint(CancellationToken cancellation) =>
        await reader.Now(cancellation) is { Newest: { } newest, Key: { } key }
            ? Content(key.Sign(newest).ToString(), PlainText)
            : await missing.Anything(cancellation);

    [HttpGet("log/key")]
    [Described("核对检查点签名的公钥（C2SP signed-note）", "text/plain")]
    public async Task<IActionResult> Key(CancellationToken cancellation) =>
        await reader.Now(cancellation) is { Key: { } key }
            ? Content($"{key.Verifier}\n", PlainText)
            : await missing.Anything(cancellation);

    [HttpGet("log/leaves")]
    [HttpHead("log/leaves")]
    [Costly]
    [Described("公开日志的全部条目，从第一条起，每条后空一行", "text/plain")]
    public async Task<IActionResult> Leaves(CancellationToken cancellation) =>
        await reader.Now(cancellation) is { Newest: { } newest }
            ? await SpooledFile.Of(
                Response, "log-leaves.txt", PlainText, stream => reader.WriteLeaves(stream, newest, cancellation), cancellation)
            : await missing.Anything(cancellation);

    [HttpGet("log/verify.py")]
    public FileStreamResult Script() =>
        File(typeof(LogController).Assembly.GetManifestResourceStream("verify.py")!, "text/x-python; charset=utf-8", "verify.py");

    /// <summary>Also of a version that was withdrawn: of what it said the proof tells nothing but hashes.</summary>
    [HttpGet(DisclosureAddress.VersionRoute + "." + LogProof.Extension, Order = -1)]
    [Costly]
    [Described("一版预算在公开日志中的证明（C2SP tlog-proof），extra 一行是这一版的清单", "text/plain")]
    public async Task<IActionResult> Proof(DisclosureAddress address, CancellationToken cancellation) =>
        await reader.Prove(address.Code, address.Year, address.Kind, address.Version!.Value, cancellation) is { } proof
            ? File(Encoding.UTF8.GetBytes($"{proof}"), PlainText, $"{address.Code}-{address.Year}-{address.Version}.{LogProof.Extension}")
            : await missing.Disclosure(address, cancellation);
}
