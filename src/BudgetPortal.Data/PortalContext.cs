using BudgetPortal.Data.Rows;
using BudgetPortal.Data.Sqlite;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BudgetPortal.Data;

/// <summary>The portal's database. Its rows are the stores' own affair; everyone else asks these.</summary>
public class PortalContext : DbContext
{
    public PortalContext(DbContextOptions<PortalContext> options)
        : this((DbContextOptions)options)
    {
    }

    protected PortalContext(DbContextOptions options)
        : base(options) => Unfit =
            options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService(typeof(UnfitVersions)) as UnfitVersions
                ?? new UnfitVersions(new PublicationNotices());

    /// <summary>What differs between the engines. This is the context of SQLite, to which the migrations beside it belong.</summary>
    internal virtual IEngine Engine => SqliteEngine.Instance;

    /// <summary>Which database it is, as people are told: neither who opens it nor with what password.</summary>
    public string Place => Engine.NameOf(Database.GetDbConnection());

    /// <summary>What the process knows of versions that do not fit; a context by itself begins with nothing known.</summary>
    internal UnfitVersions Unfit { get; }

    internal DbSet<UnitRow> Units => Set<UnitRow>();

    internal DbSet<DisclosureRow> Disclosures => Set<DisclosureRow>();

    internal DbSet<VersionRow> Versions => Set<VersionRow>();

    internal DbSet<LineRow> Lines => Set<LineRow>();

    internal DbSet<AmountRow> Amounts => Set<AmountRow>();

    internal DbSet<NoteRow> Notes => Set<NoteRow>();

    internal DbSet<SectionRow> Sections => Set<SectionRow>();

    internal DbSet<ParagraphRow> Paragraphs => Set<ParagraphRow>();

    internal DbSet<PrintedLineRow> PrintedLines => Set<PrintedLineRow>();

    internal DbSet<DatedNoteRow> DatedNotes => Set<DatedNoteRow>();

    internal DbSet<WithdrawalRow> Withdrawals => Set<WithdrawalRow>();

    internal DbSet<ReplyRow> Replies => Set<ReplyRow>();

    internal DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    internal DbSet<EnteredCellRow> EnteredCells => Set<EnteredCellRow>();

    internal DbSet<CheckRecordRow> CheckRecords => Set<CheckRecordRow>();

    internal DbSet<AppliedCheckRow> AppliedChecks => Set<AppliedCheckRow>();

    internal DbSet<FindingRow> Findings => Set<FindingRow>();

    internal DbSet<FindingCellRow> FindingCells => Set<FindingCellRow>();

    internal DbSet<TodaysReportRow> TodaysReports => Set<TodaysReportRow>();

    internal DbSet<IndexedVersionRow> IndexedVersions => Set<IndexedVersionRow>();

    internal DbSet<TableSizesRow> TableSizes => Set<TableSizesRow>();

    internal DbSet<TodaysFindingRow> TodaysFindings => Set<TodaysFindingRow>();

    internal DbSet<TodaysFormRow> TodaysForms => Set<TodaysFormRow>();

    internal DbSet<TodaysChangeRow> TodaysChanges => Set<TodaysChangeRow>();

    internal DbSet<ListedLineRow> ListedLines => Set<ListedLineRow>();

    internal DbSet<ListedTotalRow> ListedTotals => Set<ListedTotalRow>();

    internal DbSet<ListedDisclosureRow> ListedDisclosures => Set<ListedDisclosureRow>();

    internal DbSet<ListedYearRow> ListedYears => Set<ListedYearRow>();

    internal DbSet<FileRow> Files => Set<FileRow>();

    internal DbSet<WrittenFileRow> WrittenFiles => Set<WrittenFileRow>();

    internal DbSet<ManifestRow> Manifests => Set<ManifestRow>();

    internal DbSet<LogKeyRow> LogKeys => Set<LogKeyRow>();

    internal DbSet<AuditRow> AuditRows => Set<AuditRow>();

    internal DbSet<RegisterEntryRow> RegisterEntries => Set<RegisterEntryRow>();

    internal DbSet<BodyNameRow> BodyNames => Set<BodyNameRow>();

    internal DbSet<RegisterChangeRow> RegisterChanges => Set<RegisterChangeRow>();

    internal DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();

    internal DbSet<LoadedFileRow> LoadedFiles => Set<LoadedFileRow>();

    internal DbSet<ClassificationCodeRow> ClassificationCodes => Set<ClassificationCodeRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalContext).Assembly);
}
