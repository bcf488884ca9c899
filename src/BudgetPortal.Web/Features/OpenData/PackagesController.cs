using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>
/// The data package of a disclosure: whole, its descriptor, and those of its files that have no other address. They are named relative to
/// the descriptor, so that it is true of the package and of the portal alike.
/// </summary>
[Route(DisclosureAddress.Route)]
public sealed class PackagesController(Publications publications, MissingPages missing, Packages packages, Addresses addresses)
    : Controller
{
    [HttpGet(DataPackage.DescriptorName)]
    [Described("数据包说明：各文件的字段、大小和指纹", "application/json")]
    [ProducesResponseType<PackageFile>(StatusCodes.Status200OK)]
    public Task<IActionResult> Descriptor(DisclosureAddress address, CancellationToken cancellation) => Send(
        address, DataPackage.DescriptorName, "application/json; charset=utf-8",
        async publication => (await packages.Of(publication, cancellation)).Descriptor, cancellation);

    [HttpGet(DataPackage.ZipName)]
    [Costly]
    [Described("数据包：CSV、JSON、核对结果、原件、说明和数据字典", "application/zip")]
    public Task<IActionResult> Package(DisclosureAddress address, CancellationToken cancellation) => Send(
        address, DataPackage.ZipName, "application/zip",
        async publication => (await packages.Of(publication, cancellation)).Zip(), cancellation);

    [HttpGet(TidyLines.FileName)]
    [Described("全部金额，一行一个，以元计", "text/csv")]
    [MarkedCsv]
    public Task<IActionResult> Lines(DisclosureAddress address, CancellationToken cancellation) => Send(
        address, TidyLines.FileName, "text/csv; charset=utf-8", publication => Task.FromResult(TidyLines.Csv(publication)), cancellation);

    [HttpGet(DataPackage.WholeName)]
    public Task<IActionResult> Whole(DisclosureAddress address, CancellationToken cancellation) =>
        SendFile(address, DataPackage.WholeName, cancellation);

    [HttpGet(ChecksJson.FileName)]
    [Described("核对结果：今天的和公开时的", "application/json")]
    [ProducesResponseType<ChecksFile>(StatusCodes.Status200OK)]
    public Task<IActionResult> Checks(DisclosureAddress address, CancellationToken cancellation) =>
        SendFile(address, ChecksJson.FileName, cancellation);

    /// <summary>An original by its number; the first has none. Before tables, whose address has the same shape.</summary>
    [HttpGet("source.{extension}", Order = -1)]
    [HttpGet("source-{number:number:min(2)}.{extension}", Order = -1)]
    [Costly]
    public async Task<IActionResult> Original(
        DisclosureAddress address, string extension, CancellationToken cancellation, int number = 1)
    {
        if (await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is not { } publication)
        {
            return await missing.Disclosure(address, cancellation);
        }

        var originals = await packages.Originals(publication, cancellation);
        return originals.ElementAtOrDefault(number - 1) is { } original
            && OriginalFile.PathOf(number, original.Name) == OriginalFile.PathOf(number, "." + extension)
            ? File(original.Content, original.MediaType, original.Name)
            : missing.Format($"{publication.Disclosure.Title}的原件", [new Crumb("数据包", addresses.Package(publication.Disclosure))]);
    }

    private Task<IActionResult> SendFile(DisclosureAddress address, string name, CancellationToken cancellation) => Send(
        address, name, "application/json; charset=utf-8",
        async publication => (await packages.Of(publication, cancellation)).Resources.Single(file => file.Path == name).Content,
        cancellation);

    private async Task<IActionResult> Send(
        DisclosureAddress address, string name, string mediaType, Func<DisclosureDocument, Task<byte[]>> write,
        CancellationToken cancellation) =>
        await publications.FindPublished(address.Code, address.Year, address.Kind, cancellation) is { } publication
            ? File(await write(publication), mediaType, name)
            : await missing.Disclosure(address, cancellation);
}
