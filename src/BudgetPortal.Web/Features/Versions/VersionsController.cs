using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Versions;

/// <summary>The versions of a disclosure, and what one changes in another.</summary>
[Route(DisclosureAddress.Route)]
public sealed class VersionsController(
    Publications publications, VersionHistories histories, MissingPages missing, Addresses addresses) : Controller
{
    private const string Pair = "changes/{from:number}/{to:number}";

    [HttpGet("versions")]
    public async Task<ViewResult> Index(DisclosureAddress address, CancellationToken cancellation) =>
        await publications.Find(address, cancellation) is { } publication
            ? View(VersionsPage.Of(await histories.Of(publication, cancellation), addresses))
            : await missing.Disclosure(address, cancellation);

    /// <summary>Only a later version changes an earlier one: the other way round there is no page.</summary>
    [HttpGet(Pair)]
    public async Task<ViewResult> Changes(DisclosureAddress address, int from, int to, CancellationToken cancellation) =>
        await Find(address, from, to, cancellation) is { } changes
            ? View(ChangesPage.Of(changes, addresses))
            : await Missing(address, cancellation);

    [HttpGet(Pair + ".{extension}")]
    [MarkedCsv]
    public async Task<IActionResult> Changes(
        DisclosureAddress address, int from, int to, string extension, CancellationToken cancellation)
    {
        if (await Find(address, from, to, cancellation) is not { } changes)
        {
            return await Missing(address, cancellation);
        }

        var entries = ChangesPage.EntriesOf(changes, addresses);
        var name = $"{changes.Old.Disclosure.Title}第{from}版至第{to}版的改动.{extension}";
        return extension switch
        {
            "csv" => File(ChangesWriter.WriteCsv(entries), "text/csv; charset=utf-8", name),
            "json" => File(
                ChangesWriter.WriteJson(changes.Old, changes.New, changes.Count, entries), "application/json; charset=utf-8", name),
            _ => missing.Format(name[..^(extension.Length + 1)], ChangesPage.FilesOf(changes, addresses)),
        };
    }

    private async Task<ChangedVersion?> Find(
        DisclosureAddress address, int from, int to, CancellationToken cancellation) =>
        from < to
            && await publications.Find(address with { Version = from }, cancellation) is { } old
            && await publications.Find(address with { Version = to }, cancellation) is { } now
                ? await histories.Compare(old, now, cancellation)
                : null;

    private async Task<ViewResult> Missing(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } current)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var history = await histories.Of(current, cancellation);
        return missing.Changes(
            current.Disclosure, [.. VersionLine.Of(history, addresses).Select(line => line.Changes).OfType<Crumb>()]);
    }
}
