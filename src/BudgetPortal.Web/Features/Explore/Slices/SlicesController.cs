using BudgetPortal.Data;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Web.Features.Files;
using BudgetPortal.Web.Features.OpenData.Api;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.Explore.Slices;

/// <summary>Who spends on a code, and the lists across bodies: each a preset of one slice, as a page and as files.</summary>
public sealed class SlicesController(
    Data.Slices slices,
    Data.Lists listed,
    DisclosureDirectory directory,
    Register register,
    ClassificationLists lists,
    MissingPages missing,
    Addresses addresses) : Controller
{
    [HttpGet("functions/{code}")]
    [HttpGet("functions/{code}.{extension}")]
    [Costly(OnlyFiles = true)]
    [Described("一个功能分类科目：哪些单位花在上面", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public Task<IActionResult> Function(
        string code, string? extension, int? year, string? sort, int page, CancellationToken cancellation) =>
        Show(FunctionCode.TryParse(code, out var function) ? SlicePreset.OfFunction(function.Value, NameOf(lists.Functional, code)) : null,
            extension, year, sort, page, cancellation);

    [HttpGet("economics/{code}")]
    [HttpGet("economics/{code}.{extension}")]
    [Costly(OnlyFiles = true)]
    [Described("一个部门经济分类科目：哪些单位花在上面", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public Task<IActionResult> Economic(
        string code, string? extension, int? year, string? sort, int page, CancellationToken cancellation) =>
        Show(EconomicCode.TryParse(code, out var economic) ? SlicePreset.OfEconomic(economic.Value, NameOf(lists.Economic, code)) : null,
            extension, year, sort, page, cancellation);

    [HttpGet("lists/{list}")]
    [HttpGet("lists/{list}.{extension}")]
    [Costly(OnlyFiles = true)]
    [Described("各单位放在一起的清单", Formats = DescribedFormats.OfSlice)]
    [ProducesResponseType<SliceFile>(StatusCodes.Status200OK)]
    [MarkedCsv]
    public async Task<IActionResult> List(
        string list, string? extension, int? year, long? over, string? sort, int page, CancellationToken cancellation) =>
        SlicePreset.Lists.GetValueOrDefault(list) is { } preset && ModelState.IsValid && (over is null || (preset.HasOver && over > 0))
            ? await Show(preset with { Over = over }, extension, year, sort, page, cancellation)
            : await missing.Anything(cancellation);

    private static string NameOf(CodeList codes, string code) => codes.Entries.LastOrDefault(entry => entry.Code == code)?.Name ?? "";

    private async Task<IActionResult> Show(
        SlicePreset? preset, string? extension, int? year, string? sort, int page, CancellationToken cancellation)
    {
        var years = await directory.Years(cancellation);
        if (!ModelState.IsValid || preset is null || years.Count == 0 || SliceOrder.Find(sort) is not { } order)
        {
            return await missing.Anything(cancellation);
        }

        preset = preset with { Order = order };

        if (year is { } asked && !years.Contains(asked))
        {
            return await missing.Year(asked, cancellation);
        }

        // The newest year may be the first without it; without a year the newest one that has it is meant.
        var query = preset.QueryOf(year ?? years[0]);
        var sums = await listed.Sums(query, cancellation);
        foreach (var older in year is null ? years.Skip(1) : [])
        {
            (query, sums) = sums.Count > 0
                ? (query, sums)
                : (query with { Year = older }, await listed.Sums(query with { Year = older }, cancellation));
        }

        if (preset.Code is not null && sums.Count == 0 && year is null)
        {
            return await missing.Anything(cancellation);
        }

        if (extension is not null)
        {
            return SliceFiles.Write((await Of(preset, query, sums, 0, int.MaxValue, cancellation)).Slice(), extension)
                ?? (IActionResult)missing.Format(preset.Title, SliceFiles.Links(addresses.Home + preset.Path, "", null));
        }

        var (_, pages, skip, take) = SlicePage.RangeOf(page, sums.Sum(sum => sum.Lines));
        return page > pages
            ? await missing.Anything(cancellation)
            : View("Show", SlicePage.Of(preset, years, await Of(preset, query, sums, skip, take, cancellation), page, addresses));
    }

    private async Task<SliceOfBodies> Of(
        SlicePreset preset, ListQuery query, IReadOnlyList<ListedSum> sums, int skip, int take, CancellationToken cancellation)
    {
        var taken = await listed.Taken(query.Year, await register.Successions(cancellation), cancellation);
        var lines = await listed.Lines(query with { Successors = [.. taken.Select(body => body.Key)] }, sums, skip, take, cancellation);
        return new SliceOfBodies(
            preset, query.Year, sums, lines, await listed.Published(query.Year, cancellation), await slices.Known(cancellation))
        {
            IsFirst = skip == 0,
            Taken = taken,
        };
    }
}
