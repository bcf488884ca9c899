using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Explore.Prior;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Versions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Files;

/// <summary>The address of a disclosure or a table, and an extension, is a file.</summary>
public sealed class FilesController(Publications publications, MissingPages missing, PublishedFiles files, Addresses addresses) : Controller
{
    [HttpGet(DisclosureAddress.Route + ".{extension}")]
    [HttpGet(DisclosureAddress.VersionRoute + ".{extension}")]
    [Described("整份预算的一种格式", Formats = DescribedFormats.OfDisclosure)]
    [ProducesResponseType<DisclosureFile>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Disclosure(DisclosureAddress address, string extension, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        return OutputFormats.Find(extension) is { WriteDisclosure: not null } format
            ? Send(publication, await files.Of(publication, format, cancellation), format, Download.NameOf(publication, format.Extension))
            : missing.Format(publication.Disclosure.Title, Offers(Download.Of(publication, files, addresses.Of(publication, address))));
    }

    [HttpGet(DisclosureAddress.Route + "/{table}.{extension}")]
    [HttpGet(DisclosureAddress.VersionRoute + "/{table}.{extension}")]
    [Costly]
    [Described(
        "一张表的一种格式",
        Formats = DescribedFormats.OfTable,
        Description = $"加 ?with={PriorController.Word} 则逐行与上年对照，JSON 的形状与 lists 相同。")]
    [ProducesResponseType<TableFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public async Task<IActionResult> Table(
        DisclosureAddress address, string table, string extension, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        if (publication.Edition.FindTable(table) is not { } definition)
        {
            return missing.Table(publication, addresses.Of(publication, address));
        }

        if (definition.Slug != table)
        {
            var at = addresses.Of(publication, address);
            return RedirectPermanent(at.File(publication.Disclosure, definition, extension.ToLowerInvariant()) + Request.QueryString);
        }

        return OutputFormats.Find(extension) is { WriteTable: not null } format
            ? Send(publication, files.Of(publication, definition, format), format,
                Download.NameOf(publication, publication.Grid(definition), format.Extension))
            : missing.Format(
                definition.Title,
                Offers(Download.Of(publication, publication.Grid(definition), files, addresses.Of(publication, address))));
    }

    /// <summary>The document that an imported version was read from, as the unit published it.</summary>
    [HttpGet(DisclosureAddress.Route + "/source")]
    [HttpGet(DisclosureAddress.VersionRoute + "/source")]
    [Costly]
    public async Task<IActionResult> Source(DisclosureAddress address, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        return await SourceNote.Find(publications, publication, cancellation) is { } source
            ? Send(source, publication.Version)
            : missing.Format(publication.Disclosure.Title, Offers(Download.Of(publication, files, addresses.Of(publication, address))));
    }

    /// <summary>An annex as the body published it. It is for taking away, whatever it says that it is.</summary>
    [HttpGet(DisclosureAddress.Route + "/annexes/{name}")]
    [HttpGet(DisclosureAddress.VersionRoute + "/annexes/{name}")]
    [Costly]
    public async Task<IActionResult> Annex(DisclosureAddress address, string name, CancellationToken cancellation)
    {
        if (await publications.Find(address, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var at = addresses.Of(publication, address);
        return await publications.FindAnnex(publication, name, cancellation) is { } annex
            ? File(
                annex.Content.ToArray(), annex.MediaType, annex.Name, publication.Version.PublishedAt,
                new EntityTagHeaderValue($"\"{annex.Sha256}\""))
            : missing.Format(
                $"{publication.Disclosure.Title}的附件",
                [
                    .. (await publications.AnnexesOf(publication, cancellation))
                        .Select(other => new Crumb(other.Name, at.Annex(publication.Disclosure, other.Name))),
                    new Crumb(publication.Disclosure.Title, at.Of(publication.Disclosure)),
                ]);
    }

    /// <summary>A PDF opens in its place, since findings lead to its pages; every other original is for taking away.</summary>
    private FileContentResult Send(StoredFile source, PublishedVersion version)
    {
        var tag = new EntityTagHeaderValue($"\"{source.Sha256}\"");
        if (source.MediaType != "application/pdf")
        {
            return File(source.Content.ToArray(), source.MediaType, source.Name, version.PublishedAt, tag);
        }

        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(source.Name);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(source.Content.ToArray(), source.MediaType, version.PublishedAt, tag);
    }

    /// <summary>Sends the bytes under the version's hash, named as printed (<c>filename*=UTF-8''…</c>).</summary>
    private FileContentResult Send(DisclosureDocument publication, byte[] bytes, OutputFormat format, string name) =>
        File(
            bytes,
            format.MediaType,
            name,
            publication.Version.PublishedAt,
            new EntityTagHeaderValue($"\"{publication.Version.ContentHash}-{publication.Version.Number}-{format.Extension}\""));

    private static IReadOnlyList<Crumb> Offers(IEnumerable<Download> downloads) =>
        [.. downloads.Select(download => new Crumb($"{download.Label}（{download.Format}）", download.Address))];
}
