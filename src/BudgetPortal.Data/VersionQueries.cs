using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The questions about versions that several stores ask.</summary>
internal static class VersionQueries
{
    extension(PortalContext context)
    {
        /// <summary>The public versions, without those of which this process knows that they are not what was published.</summary>
        public IQueryable<VersionRow> Fitting => context.Unfit.Ids is { Length: > 0 } unfit
            ? context.Versions.Where(version => !unfit.Contains(version.Id))
            : context.Versions;

        /// <summary>The current version of every disclosure; where it does not fit, no earlier one takes its place.</summary>
        public IQueryable<VersionRow> Current => context.LastOf(context.Fitting);

        /// <summary>The same with those that do not fit, for what tells who is missing: they were disclosed.</summary>
        public IQueryable<VersionRow> CurrentOrUnfit => context.LastOf(context.Versions);

        private IQueryable<VersionRow> LastOf(IQueryable<VersionRow> versions) => versions.Where(version => !context.Versions.Any(
            newer => newer.DisclosureId == version.DisclosureId && newer.Number > version.Number));

        /// <summary>What <see cref="Current"/> is, as lists order and count it.</summary>
        public IQueryable<ListedDisclosureRow> Listed => context.Unfit.Ids is { Length: > 0 } unfit
            ? context.ListedDisclosures.Where(row => !unfit.Contains(row.VersionId))
            : context.ListedDisclosures;

        /// <summary>What they amount to by year and kind, without those that do not fit.</summary>
        public async Task<List<ListedYearRow>> ListedInYears(int? year, CancellationToken cancellation)
        {
            var kept = await context.ListedYears.Where(row => year == null || row.Year == year).ToListAsync(cancellation);
            return context.Unfit.Ids is { Length: > 0 } unfit
                ? ListPublishing.Without(kept, await context.ListedDisclosures
                    .Where(row => unfit.Contains(row.VersionId) && (year == null || row.Year == year)).ToListAsync(cancellation))
                : kept;
        }

        /// <summary>True for a version of which nothing may be shown but that it is there.</summary>
        public bool IsUnfit(VersionHead head) => context.Unfit.Ids.Contains(head.Version.Id);

        /// <summary>The public versions of a disclosure, oldest first.</summary>
        public IQueryable<VersionRow> PublishedOf(string unit, int year, DisclosureKind kind) => context.Versions
            .Where(version => version.Disclosure.Unit.Code == unit && version.Disclosure.Year == year && version.Disclosure.Kind == kind)
            .OrderBy(version => version.Number);

        public IQueryable<VersionRow> PublishedOf(Disclosure disclosure) =>
            context.PublishedOf(disclosure.Unit.Code, disclosure.Year, disclosure.Kind);

        /// <summary>A body with those beneath it. A condition on both codes would look at every body.</summary>
        public IQueryable<UnitRow> WithThoseBeneath(string code) =>
            from body in context.Units
            where body.Code == code
            from unit in context.Units
            where unit.Id == body.Id || unit.ParentId == body.Id
            select unit;

        /// <summary>The bodies that are no department and of which no source names one.</summary>
        public IQueryable<UnitRow> WithoutDepartment =>
            context.Units.Where(unit => unit.ParentId == null && unit.Kind != DisclosureKind.Department);

        /// <summary>The bodies that a filter's department means; null where all are meant.</summary>
        public async Task<IReadOnlyList<int>?> UnitsOf(string? department, CancellationToken cancellation) => department switch
        {
            null or "" => null,
            DisclosureFilter.NoDepartment => await context.WithoutDepartment.Select(unit => unit.Id).ToListAsync(cancellation),
            _ => await context.WithThoseBeneath(department).Select(unit => unit.Id).ToListAsync(cancellation),
        };

        /// <summary>What is printed beside figures and texts, in the order in which it is kept.</summary>
        public IQueryable<PrintedLineRow> PrintedLinesOf(int version) => context.PrintedLines
            .Where(line => line.VersionId == version).OrderBy(line => line.Place).ThenBy(line => line.Position);
    }

    public static IQueryable<VersionHead> Heads(this IQueryable<VersionRow> versions) =>
        versions.Select(version => new VersionHead(
            version, version.Disclosure, version.Disclosure.Unit, version.Disclosure.Unit.Parent, version.Notes.ToList())
        {
            Current = version.Disclosure.Versions.Max(other => (int?)other.Number),
        });

    /// <summary>Those of these versions that are among them, in the order asked for: one may have been withdrawn since.</summary>
    public static async Task<IReadOnlyList<VersionHead>> HeadsOf(
        this IQueryable<VersionRow> versions, IReadOnlyCollection<int> ids, CancellationToken cancellation)
    {
        var heads = await versions.Where(version => ids.Contains(version.Id)).Heads()
            .ToDictionaryAsync(head => head.Version.Id, cancellation);
        return [.. ids.Select(heads.GetValueOrDefault).OfType<VersionHead>()];
    }

    public static BudgetUnit Read(this UnitRow row) =>
        new(row.Code, row.Name, row.Jurisdiction, row.Level, row.Parent?.Read());
}

/// <summary>What a page takes from a version's own row each time anew; it never changes, save that days are added.</summary>
internal sealed record FrozenHead(string Name, VersionRow Version, string Notes)
{
    public static FrozenHead Of(VersionHead head) => new(
        ManifestParts.NameOf(head), head.Version, string.Join(',', head.Notes.OrderBy(note => note.Kind).Select(ManifestParts.Of)));

    /// <summary>True where a version's row and its days are still what they were.</summary>
    public bool IsStill(VersionHead head)
    {
        var now = head.Version;
        return (now.UnitName, now.Jurisdiction, now.Level) == (Version.UnitName, Version.Jurisdiction, Version.Level)
            && (now.Number, now.ApprovedOn, now.Reason) == (Version.Number, Version.ApprovedOn, Version.Reason)
            && now.IsReported == Version.IsReported
            && Of(head) is var other && (other.Name, other.Notes) == (Name, Notes);
    }
}

/// <summary>A version with what is needed to name it; the unit is called as it was when the version was published.</summary>
internal sealed record VersionHead(
    VersionRow Version, DisclosureRow Disclosure, UnitRow Unit, UnitRow? Department, List<DatedNoteRow> Notes)
{
    /// <summary>The number of the version that is current; null where none of the disclosure is public.</summary>
    public int? Current { get; init; }

    public PublishedVersion ReadVersion() =>
        new(Version.Number, Version.PublishedAt!.Value, Version.ApprovedOn, Version.Reason, Version.ContentHash)
        {
            IsReported = Version.IsReported,
            CorrectedBy = Current > Version.Number ? Current : null,
            Original = NoteOf(NotedDay.FirstPublished),
            Approval = NoteOf(NotedDay.Approved),
        };

    /// <summary>That it is there, under the name that the register has, and nothing else of it.</summary>
    public DisclosureSummary ReadWithheld() => new(
        new Disclosure(
            new BudgetUnit(Unit.Code, Unit.Name, Unit.Jurisdiction, Unit.Level, Read().Unit.Department), Disclosure.Year, Disclosure.Kind),
        new PublishedVersion(Version.Number, Version.PublishedAt!.Value, null, null, Version.ContentHash)
        {
            IsReported = Version.IsReported,
        });

    /// <summary>The document whole, with what the version says.</summary>
    public DisclosureDocument Read(VersionContent content) => new(Read(), ReadVersion(), content.Figures, content.Sections)
    {
        EnteredByHand = content.EnteredByHand,
        AsPrinted = content.AsPrinted,
    };

    public Disclosure Read() => new(
        new BudgetUnit(Unit.Code, Version.UnitName, Version.Jurisdiction, Version.Level, Department is null ? null
            : new BudgetUnit(Department.Code, Department.Name, Department.Jurisdiction, Department.Level)),
        Disclosure.Year,
        Disclosure.Kind);

    private DatedNote? NoteOf(NotedDay kind) => Notes.Find(note => note.Kind == kind) is { } note
        ? new DatedNote(ChinaTime.DayOf(note.Day), note.Source, note.NotedAt)
        : null;
}
