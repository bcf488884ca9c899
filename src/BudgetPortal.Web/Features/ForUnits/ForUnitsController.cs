using System.Globalization;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing;
using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudgetPortal.Web.Features.ForUnits;

[Route("for-units")]
public sealed class ForUnitsController(MissingPages missing, Addresses addresses, PortalSettings portal) : Controller
{
    [HttpGet("")]
    public ViewResult Index() => View(ForUnitsPage.Of(addresses, portal));

    /// <summary>
    /// The workbook of a form with nothing filled in: <c>/for-units/2026-district-unit.xlsx</c>; or of the working paper from which a form
    /// is filled in: <c>/for-units/2026-district-unit-paper.xlsx</c>.
    /// </summary>
    [HttpGet("{form}.{extension}")]
    [Costly(OnlyFiles = true)]
    public async Task<IActionResult> Blank(string form, string extension, CancellationToken cancellation) =>
        OutputFormats.Find(extension) is not { WriteBlank: { } writeForm, WritePaper: { } writePaper } format
            ? await missing.Anything(cancellation)
            : BlankWorkbook.Find(form) is { } edition
                ? File(writeForm(edition), format.MediaType, BlankWorkbook.NameOf(edition.EditionKey, "空白表样"))
            : form.EndsWith(BlankWorkbook.OfPaper, StringComparison.Ordinal)
                && BlankWorkbook.Find(form[..^BlankWorkbook.OfPaper.Length]) is { } paper
                ? File(writePaper(paper), format.MediaType, BlankWorkbook.NameOf(paper.EditionKey, "空白工作底稿"))
            : await missing.Anything(cancellation);
}

/// <summary>给预算单位: blank forms, how to check a budget before it is published, publish it, and correct it.</summary>
public sealed record ForUnitsPage(PageHead Head, string Contact, IReadOnlyList<BlankWorkbook> Blanks) : IPage
{
    public static ForUnitsPage Of(Addresses addresses, PortalSettings portal) => new(
        new PageHead("给预算单位：如何填报、核对、公开和更正", addresses.ForUnits, new Crumb("首页", addresses.Home), new Crumb("给预算单位"))
        {
            Description = "预算单位和主管部门如何填报预算、在公开前核对、如何公开、发现差错后如何更正。",
            Keywords = ["预算公开", "预算单位", "核对", "更正"],
        },
        portal.Contact,
        BlankWorkbook.All(addresses));
}

/// <summary>The blank workbooks of a year, one for each level and kind: the working paper, and the form itself.</summary>
public sealed record BlankWorkbook(int Year, IReadOnlyList<Crumb> Papers, IReadOnlyList<Crumb> Forms)
{
    /// <summary>Stands behind the form's word in the address of its working paper.</summary>
    public const string OfPaper = "-paper";

    public static IReadOnlyList<BlankWorkbook> All(Addresses addresses) =>
    [
        .. Edition.All.Select(edition => edition.EditionKey).GroupBy(key => key.Year).OrderByDescending(year => year.Key)
            .Select(year => new BlankWorkbook(
                year.Key,
                [.. year.Select(key => new Crumb(WordsOf(key), $"{addresses.ForUnits}/{WordOf(key)}{OfPaper}.xlsx"))],
                [.. year.Select(key => new Crumb(WordsOf(key), $"{addresses.ForUnits}/{WordOf(key)}.xlsx"))])),
    ];

    private static string WordsOf(EditionKey key) => $"{key.LevelWord}{key.KindWord}";

    public static Edition? Find(string word) => Edition.All.FirstOrDefault(edition => WordOf(edition.EditionKey) == word);

    public static string NameOf(EditionKey key, string what) => $"{key.Year}年度{WordsOf(key)}预算（{what}）.xlsx";

    /// <summary>“2026-district-unit”.</summary>
    private static string WordOf(EditionKey key) =>
        string.Join('-', key.Year.ToString(CultureInfo.InvariantCulture), $"{key.Level}", $"{key.Kind}").ToLowerInvariant();
}
