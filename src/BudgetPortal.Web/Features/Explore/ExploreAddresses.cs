using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;
using BudgetPortal.Web.Features.Explore.Findings;
using BudgetPortal.Web.Features.Explore.Slices;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Years;
using Microsoft.AspNetCore.Http.Extensions;

namespace BudgetPortal.Web.Features.Explore;

/// <summary>The addresses of what is asked across disclosures.</summary>
public static class ExploreAddresses
{
    /// <summary>The kinds of hits by their words in the address.</summary>
    public static readonly IReadOnlyList<(SearchKind Kind, string Word)> Kinds =
    [
        (SearchKind.Disclosure, "disclosures"), (SearchKind.Line, "lines"), (SearchKind.Project, "projects"), (SearchKind.Table, "tables"),
        (SearchKind.Text, "texts"),
    ];

    /// <summary>The word of an order other than the usual one.</summary>
    public const string ByDate = "date";

    extension(Addresses at)
    {
        /// <summary>Where asking across disclosures begins, for the site map.</summary>
        public IReadOnlyList<Crumb> Entrances => [new Crumb("搜索", at.Search()), .. at.Across];

        /// <summary>What shows all bodies beside each other.</summary>
        public IReadOnlyList<Crumb> Across =>
        [
            .. SlicePreset.Lists.Values.Select(list => new Crumb(list.Title, at.Slice(list))),
            new Crumb("对照", at.Compare([], null, null)),
            new Crumb(FindingsPage.Title, at.Findings()),
        ];

        /// <summary>The same for a year, as far as a year has it.</summary>
        public IReadOnlyList<Crumb> AcrossIn(int year) =>
        [
            .. SlicePreset.Lists.Values.Select(list => new Crumb(list.Title, at.Slice(list, year))),
            new Crumb(FindingsPage.Title, at.Findings(new FindingFilter(year))),
        ];

        /// <summary>Where a cell stands in the table of its own disclosure; null where that form has no such table.</summary>
        public string? Cell(SliceCell cell) => at.Cell(cell.Disclosure, cell.Cell);

        /// <summary>A coded line of a disclosure.</summary>
        public string Line(Disclosure disclosure, string code) => $"{at.Of(disclosure)}/lines/{code}";

        public string Project(Disclosure disclosure, ListedProject project) => at.Project(disclosure, project.Slug);

        public string Project(Disclosure disclosure, string slug) => $"{at.Of(disclosure)}/projects/{Uri.EscapeDataString(slug)}";

        /// <summary>Disclosures side by side; without any, where they are chosen.</summary>
        public string Compare(IReadOnlyList<Disclosure> disclosures, TableDefinition? table, string? line) => $"{at.Home}compare" + (
            disclosures.Count == 0
                ? ""
                : $"?of={string.Join(',', disclosures.Select(NameOf))}"
                    + (table is null ? "" : $"&table={table.Slug}")
                    + (line is null ? "" : $"&line={line}"));

        /// <summary>A question to all bodies; without a year the newest that has it.</summary>
        public string Slice(SlicePreset preset, int? year = null, int page = 1) =>
            at.Home + preset.Path + QueryOf(
                ("year", year is { } asked ? $"{asked}" : null),
                ("over", preset.Over is { } over ? Amounts.ForMachines(over) : null),
                ("sort", preset.Order.Word),
                ("page", page > 1 ? $"{page}" : null));

        /// <summary>What the checks find, narrowed; what is not asked for does not stand in the address.</summary>
        public string Findings(FindingFilter? filter = null, int page = 1) => $"{at.Home}findings" + QueryOf(
            ("year", filter?.Year is { } year ? $"{year}" : null),
            ("check", filter?.Check?.ToLowerInvariant()),
            ("department", filter?.Department),
            ("severity", filter?.Severity is { } severity ? WordOf(severity) : null),
            ("page", page > 1 ? $"{page}" : null));

        /// <summary>A finding on its disclosure's page of checks.</summary>
        public string Finding(Disclosure disclosure, int number) => $"{at.Checks(disclosure)}#finding-{number}";

        /// <summary>A year's disclosures in an order.</summary>
        public string Year(int year, YearOrder order, int page = 1) =>
            at.Year(year) + QueryOf(("sort", order.Word), ("page", page > 1 ? $"{page}" : null));

        /// <summary>The review form of a year for all bodies, or for those of a department.</summary>
        public string ReviewForms(int year, string? department = null) =>
            $"{at.Year(year)}/review-forms.xlsx" + QueryOf(("department", department));

        public string Search() => $"{at.Home}search";

        /// <summary>A search narrowed; what is not asked for does not stand in the address.</summary>
        public string Search(string? words, SearchRequest request, int page = 1) => at.Search() + QueryOf(
            ("q", words),
            ("year", request.Year is { } year ? $"{year}" : null),
            ("department", request.Department),
            ("kind", request.Kind is { } kind ? Kinds.Single(entry => entry.Kind == kind).Word : null),
            ("sort", request.Order == SearchOrder.Date ? ByDate : null),
            ("page", page > 1 ? $"{page}" : null));
    }

    /// <summary>Stands behind the year of a department's whole budget.</summary>
    public const string OfDepartment = "department";

    /// <summary>A disclosure by its word in the address of a comparison.</summary>
    public static string NameOf(Disclosure disclosure) =>
        $"{disclosure.Unit.Code}:{disclosure.Year}" + (disclosure.Kind == DisclosureKind.Department ? $":{OfDepartment}" : "");

    /// <summary>A severity by its word in the address.</summary>
    public static string WordOf(Severity severity) => severity.ToString().ToLowerInvariant();

    private static QueryBuilder QueryOf(params IEnumerable<(string Key, string? Value)> parts) =>
        new(parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Key, part.Value!)));
}
