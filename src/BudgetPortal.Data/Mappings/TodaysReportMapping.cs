using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

/// <summary>Derived tables are made at start and not by migrations: <see cref="ReportTables"/> says how.</summary>
internal sealed class TodaysReportMapping : IEntityTypeConfiguration<TodaysReportRow>
{
    public void Configure(EntityTypeBuilder<TodaysReportRow> report)
    {
        report.ToTable("todays_reports", table => table.ExcludeFromMigrations());
        report.HasKey(row => row.VersionId);
        report.Property(row => row.VersionId).HasColumnName("version").ValueGeneratedNever();
        report.Property(row => row.Stamp).HasColumnName("stamp");
        report.Property(row => row.Comparisons).HasColumnName("comparisons");
        report.Property(row => row.Unread).HasColumnName("unread");
        report.Property(row => row.NotKnown).HasColumnName("not_known");
        report.Property(row => row.Errors).HasColumnName("errors");
        report.Property(row => row.Warnings).HasColumnName("warnings");
        report.Property(row => row.Notes).HasColumnName("notes");
    }
}

internal sealed class IndexedVersionMapping : IEntityTypeConfiguration<IndexedVersionRow>
{
    public void Configure(EntityTypeBuilder<IndexedVersionRow> indexed)
    {
        indexed.ToTable("indexed_versions", table => table.ExcludeFromMigrations());
        indexed.HasKey(row => row.VersionId);
        indexed.Property(row => row.VersionId).HasColumnName("version").ValueGeneratedNever();
        indexed.Property(row => row.Maker).HasColumnName("maker");
    }
}

internal sealed class TableSizesMapping : IEntityTypeConfiguration<TableSizesRow>
{
    public void Configure(EntityTypeBuilder<TableSizesRow> sizes)
    {
        sizes.ToTable("table_sizes", table => table.ExcludeFromMigrations());
        sizes.HasKey(row => row.VersionId);
        sizes.Property(row => row.VersionId).HasColumnName("version").ValueGeneratedNever();
        sizes.Property(row => row.Maker).HasColumnName("maker");
        sizes.Property(row => row.Sizes).HasColumnName("sizes");
    }
}

internal sealed class TodaysFindingMapping : IEntityTypeConfiguration<TodaysFindingRow>
{
    public void Configure(EntityTypeBuilder<TodaysFindingRow> finding)
    {
        finding.ToTable("todays_findings", table => table.ExcludeFromMigrations());
        finding.HasKey(row => new { row.VersionId, row.Position });
        finding.Property(row => row.VersionId).HasColumnName("version");
        finding.Property(row => row.Position).HasColumnName("position");
        finding.Property(row => row.UnitId).HasColumnName("unit");
        finding.Property(row => row.Body).HasColumnName("body");
        finding.Property(row => row.Year).HasColumnName("year");
        finding.Property(row => row.Check).HasColumnName("check_key");
        finding.Property(row => row.Severity).HasColumnName("severity");
        finding.Property(row => row.Message).HasColumnName("message");
        finding.Property(row => row.LeftPlace).HasColumnName("left_place");
        finding.Property(row => row.LeftText).HasColumnName("left_text");
        finding.Property(row => row.LeftCell).HasColumnName("left_cell");
        finding.Property(row => row.Relation).HasColumnName("relation");
        finding.Property(row => row.RightPlace).HasColumnName("right_place");
        finding.Property(row => row.RightText).HasColumnName("right_text");
        finding.Property(row => row.RightCell).HasColumnName("right_cell");
        finding.Property(row => row.Difference).HasColumnName("difference");
        finding.Property(row => row.Weight).HasColumnName("weight");
        finding.Property(row => row.Consequences).HasColumnName("consequences");
    }
}

internal sealed class TodaysFormMapping : IEntityTypeConfiguration<TodaysFormRow>
{
    public void Configure(EntityTypeBuilder<TodaysFormRow> form)
    {
        form.ToTable("todays_forms", table => table.ExcludeFromMigrations());
        form.HasKey(row => new { row.VersionId, row.Line });
        form.Property(row => row.VersionId).HasColumnName("version");
        form.Property(row => row.Line).HasColumnName("line");
        form.Property(row => row.Verdict).HasColumnName("verdict");
        form.Property(row => row.Remark).HasColumnName("remark");
    }
}

internal sealed class TodaysChangeMapping : IEntityTypeConfiguration<TodaysChangeRow>
{
    public void Configure(EntityTypeBuilder<TodaysChangeRow> change)
    {
        change.ToTable("todays_changes", table => table.ExcludeFromMigrations());
        change.HasKey(row => new { row.VersionId, row.Table, row.Line });
        change.Property(row => row.VersionId).HasColumnName("version");
        change.Property(row => row.Table).HasColumnName("table_key");
        change.Property(row => row.Line).HasColumnName("line");
        change.Property(row => row.Fen).HasColumnName("fen");
        change.Property(row => row.Statement).HasColumnName("statement");
    }
}
