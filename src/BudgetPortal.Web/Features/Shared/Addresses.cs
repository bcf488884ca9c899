using System.Text.RegularExpressions;
using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Narrative;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Terms;
using Microsoft.AspNetCore.Http.Extensions;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Every address of the portal. They are a public promise: none ever changes.</summary>
public sealed partial class Addresses(PortalSettings portal)
{
    private readonly string root = portal.PathBase.TrimEnd('/');
    private readonly (DisclosureKind Kind, string Unit, int Year, int Number)? version;

    private Addresses(PortalSettings portal, Disclosure disclosure, int number)
        : this(portal) => version = (disclosure.Kind, disclosure.Unit.Code, disclosure.Year, number);

    /// <summary>The same addresses with those of one disclosure under the number of a version.</summary>
    public Addresses Within(Disclosure disclosure, int? number) =>
        number is { } known ? new Addresses(portal, disclosure, known) : Current;

    /// <summary>The addresses of current versions.</summary>
    public Addresses Current => version is null ? this : new Addresses(portal);

    /// <summary>The number of the version under which the addresses of one disclosure stand; null for the current ones.</summary>
    public int? Number => version?.Number;

    public string Home => $"{root}/";

    public string Units => $"{root}/units";

    public string Years => $"{root}/years";

    public string Departments => $"{root}/departments";

    public string DepartmentsAt(int page) => page > 1 ? $"{Departments}?page={page}" : Departments;

    public string About => $"{root}/about";

    /// <summary>The page of all checks.</summary>
    public string CheckCatalogue => $"{root}/checks";

    /// <summary>The portal's own explanations of terms.</summary>
    public string Glossary => $"{root}/glossary";

    /// <summary>What a term means.</summary>
    public string Term(Term term) => $"{Glossary}#{term.Id}";

    /// <summary>For those who publish: how to check, publish and correct.</summary>
    public string ForUnits => $"{root}/for-units";

    /// <summary>The entries of the menu, in its order.</summary>
    public IReadOnlyList<Crumb> Menu =>
    [
        new("首页", Home), new("预算目录", Units), new("按年度", Years), new("按部门", Departments), new("如何核对", CheckCatalogue), new("名词解释", Glossary),
    ];

    /// <summary>
    /// Where to report what is wrong at an address, with that address and the version filled in: a letter, or a form. Null where no setting
    /// names either.
    /// </summary>
    public string? Report(string address, int number)
    {
        var (place, version) = (Absolute(address), $"第{number}版");
        if (Uri.TryCreate(portal.ReportTo, UriKind.Absolute, out var form) && form.Scheme is "http" or "https")
        {
            var query = new QueryBuilder { { "url", place }, { "version", version } }.ToString();
            return form.AbsoluteUri + (form.Query.Length > 0 ? $"&{query[1..]}" : query);
        }

        return portal.ReportTo.Contains('@', StringComparison.Ordinal)
            ? $"mailto:{portal.ReportTo}?subject={Uri.EscapeDataString($"找错：{place}")}&body="
                + Uri.EscapeDataString($"网址：{place}\n版本：{version}\n错在哪里：\n")
            : null;
    }

    public string SiteMap => $"{root}/sitemap";

    public string Absolute(string address) => portal.Address.GetLeftPart(UriPartial.Authority) + address;

    public string Asset(string file) => $"{root}/{file}";

    public string Year(int year, int page = 1) => page > 1 ? $"{Years}/{year}?page={page}" : $"{Years}/{year}";

    /// <summary>What is due for a year and not here.</summary>
    public string MissingOf(int year, int page = 1) => $"{Year(year)}/missing{(page > 1 ? $"?page={page}" : "")}";

    /// <summary>A version by its number; the address is the same when it is current and when it was corrected since.</summary>
    public string Version(Disclosure disclosure, int number) => $"{Versions(disclosure)}/{number}";

    /// <summary>The list of all versions.</summary>
    public string Versions(Disclosure disclosure) => $"{Current.Of(disclosure)}/versions";

    /// <summary>What a version changes in one before it.</summary>
    public string Changes(Disclosure disclosure, int from, int to) => $"{Current.Of(disclosure)}/changes/{from}/{to}";

    /// <summary>A file of a version that was corrected since.</summary>
    public string Version(Disclosure disclosure, int number, string extension) => $"{Version(disclosure, number)}.{extension}";

    /// <summary>The original that an imported disclosure was read from.</summary>
    public string Source(Disclosure disclosure) => $"{Of(disclosure)}/source";

    /// <summary>An annex by its file's name.</summary>
    public string Annex(Disclosure disclosure, string name) =>
        $"{Of(disclosure)}/{OriginalFile.AnnexFolder}/{Uri.EscapeDataString(Annexes.AddressOf(name))}";

    /// <summary>Where a check is explained, by its key.</summary>
    public string Check(string key) => $"{CheckCatalogue}#{key}";

    public string Unit(BudgetUnit unit) => $"{Units}/{unit.Code}";

    /// <summary>The directory narrowed; what is not asked for does not stand in the address.</summary>
    public string Directory(int? year, string? department, string? search, int page = 1)
    {
        var query = new QueryBuilder();
        Add("year", year is { } chosen ? $"{chosen}" : null);
        Add("department", department);
        Add("q", search);
        Add("page", page > 1 ? $"{page}" : null);
        return Units + query;

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(key, value);
            }
        }
    }

    public string Of(Disclosure disclosure) => Of(disclosure.Kind, disclosure.Unit.Code, disclosure.Year);

    public string Of(DisclosureKind kind, string unit, int year) =>
        $"{root}/{DisclosureAddress.PlaceOf(kind)}/{unit}/{year}/budget"
            + (version is { } within && within == (kind, unit, year, within.Number) ? $"/versions/{within.Number}" : "");

    /// <summary>The address of the current version of what an address shows.</summary>
    public static string CurrentOf(string address) => UnderVersion().Replace(address, "/budget");

    public string Table(Disclosure disclosure, TableDefinition table) => $"{Of(disclosure)}/{table.Slug}";

    public string Text(Disclosure disclosure, TextSectionDefinition section) => $"{Of(disclosure)}/texts/{section.Slug}";

    public string Checks(Disclosure disclosure) => $"{Of(disclosure)}/checks";

    /// <summary>Every comparison that one check made in a disclosure.</summary>
    public string Check(Disclosure disclosure, Check check) => $"{Checks(disclosure)}/{WordOf(check)}";

    /// <summary>A check in an address: f16 for F16.</summary>
    public static string WordOf(Check check) => check.Key.ToLowerInvariant();

    public string Whole(Disclosure disclosure) => $"{Of(disclosure)}/all";

    public string File(Disclosure disclosure, string extension) => $"{Of(disclosure)}.{extension}";

    public string File(Disclosure disclosure, TableDefinition table, string extension) => $"{Table(disclosure, table)}.{extension}";

    /// <summary>
    /// Where a figure stands: a table's cell, or a figure or paragraph of a text (N1 to N6). Null where the form has no such place.
    /// </summary>
    public string? Cell(DisclosureDocument publication, CellKey cell) => Cell(publication.Disclosure, publication.Edition, cell);

    /// <summary>The same of a disclosure that is not loaded.</summary>
    public string? Cell(Disclosure disclosure, CellKey cell) =>
        Edition.Find(disclosure.EditionKey) is { } edition ? Cell(disclosure, edition, cell) : null;

    private string? Cell(Disclosure disclosure, Edition edition, CellKey cell)
    {
        if (edition.FindTable(cell.Table) is { } table)
        {
            return $"{Table(disclosure, table)}#{cell}";
        }

        // What no table of a form holds is where the text states it.
        if (cell.Table == Supplements.Procurement && edition.FindSection(TextSectionKind.OtherNotes) is { } notes)
        {
            var place = StatementReader.PlaceOf(notes.Kind, edition.EditionKey, cell);
            return Text(disclosure, notes) + (place is { } known ? $"#{known}" : "");
        }

        return TextOf(cell.Table) is { } kind && edition.FindSection(kind) is { } section ? $"{Text(disclosure, section)}#{cell}" : null;
    }

    /// <summary>The address of a whole paragraph, counted from 1: <c>N3/p2/text</c>.</summary>
    public static CellKey Paragraph(TextSectionKind text, int number) => new($"N{(int)text + 1}", $"p{number}", "text");

    [GeneratedRegex("/budget/versions/[0-9]+(?=[/.?#]|$)")]
    private static partial Regex UnderVersion();

    /// <summary>RULES.md names the texts N1 to N6, in the order in which they are kept.</summary>
    private static TextSectionKind? TextOf(string table) =>
        Enum.GetValues<TextSectionKind>().Cast<TextSectionKind?>().FirstOrDefault(kind => table == $"N{(int)kind! + 1}");
}
