using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>The questions about versions that several stores ask.</summary>
internal static class VersionQueries
{
    extension(PortalContext context)
    {
        /// <summary>The current version of every disclosure.</summary>
        public IQueryable<VersionRow> Current => context.Versions.Where(version => version.PublishedAt != null
            && !context.Versions.Any(newer => newer.DisclosureId == version.DisclosureId && newer.PublishedAt != null && newer.Number > version.Number));

        /// <summary>The published versions of a disclosure, oldest first.</summary>
        public IQueryable<VersionRow> PublishedOf(string unit, int year, DisclosureKind kind) => context.Versions
            .Where(version => version.Disclosure.Unit.Code == unit && version.Disclosure.Year == year
                && version.Disclosure.Kind == kind && version.PublishedAt != null)
            .OrderBy(version => version.Number);

        public IQueryable<VersionRow> PublishedOf(Disclosure disclosure) =>
            context.PublishedOf(disclosure.Unit.Code, disclosure.Year, disclosure.Kind);

        /// <summary>What is printed beside figures and texts, in the order in which it is kept.</summary>
        public IQueryable<PrintedLineRow> PrintedLinesOf(int version) => context.PrintedLines
            .Where(line => line.VersionId == version).OrderBy(line => line.Place).ThenBy(line => line.Position);
    }

    public static IQueryable<VersionHead> Heads(this IQueryable<VersionRow> versions) =>
        versions.Select(version => new VersionHead(version, version.Disclosure, version.Disclosure.Unit, version.Disclosure.Unit.Parent));

    public static PublishedVersion Read(this VersionRow row) =>
        new(row.Number, row.PublishedAt!.Value, row.ApprovedOn, row.Reason, row.ContentHash);

    public static BudgetUnit Read(this UnitRow row) =>
        new(row.Code, row.Name, row.Jurisdiction, row.Level, row.Parent?.Read());
}

/// <summary>A version with what is needed to name it; the unit is called as it was when the version was published.</summary>
internal sealed record VersionHead(VersionRow Version, DisclosureRow Disclosure, UnitRow Unit, UnitRow? Department)
{
    public Disclosure Read() => new(
        new BudgetUnit(Unit.Code, Version.UnitName, Version.Jurisdiction, Version.Level, Department is null ? null : new BudgetUnit(Department.Code, Department.Name, Department.Jurisdiction, Department.Level)),
        Disclosure.Year,
        Disclosure.Kind);
}
