using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class CheckRecordMapping : IEntityTypeConfiguration<CheckRecordRow>
{
    public void Configure(EntityTypeBuilder<CheckRecordRow> record)
    {
        record.ToTable("check_records");
        record.HasKey(row => row.VersionId);
        record.Property(row => row.VersionId).HasColumnName("version_id").ValueGeneratedNever();
        record.Property(row => row.Catalogue).HasColumnName("catalogue");
        record.Property(row => row.CheckedAt).HasColumnName("checked_at").HasConversion<TimeConverter>();
        record.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AppliedCheckMapping : IEntityTypeConfiguration<AppliedCheckRow>
{
    public void Configure(EntityTypeBuilder<AppliedCheckRow> applied)
    {
        applied.ToTable("applied_checks");
        applied.HasKey(row => new { row.VersionId, row.Position });
        applied.Property(row => row.VersionId).HasColumnName("version_id");
        applied.Property(row => row.Position).HasColumnName("position");
        applied.Property(row => row.Check).HasColumnName("check_key");
        applied.Property(row => row.Version).HasColumnName("check_version");
        applied.Property(row => row.Comparisons).HasColumnName("comparisons");
        applied.HasOne<CheckRecordRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingRow> finding)
    {
        finding.ToTable("findings");
        finding.HasKey(row => new { row.VersionId, row.Position });
        finding.Property(row => row.VersionId).HasColumnName("version_id");
        finding.Property(row => row.Position).HasColumnName("position");
        finding.Property(row => row.ConsequenceOf).HasColumnName("consequence_of");
        finding.Property(row => row.Check).HasColumnName("check_key");
        finding.Property(row => row.Severity).HasColumnName("severity").HasConversion<string>();
        finding.Property(row => row.Message).HasColumnName("message");
        finding.HasOne<CheckRecordRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FindingCellMapping : IEntityTypeConfiguration<FindingCellRow>
{
    public void Configure(EntityTypeBuilder<FindingCellRow> cell)
    {
        cell.ToTable("finding_cells");
        cell.HasKey(row => new { row.VersionId, row.Finding, row.Position });
        cell.Property(row => row.VersionId).HasColumnName("version_id");
        cell.Property(row => row.Finding).HasColumnName("finding");
        cell.Property(row => row.Position).HasColumnName("position");
        cell.Property(row => row.Table).HasColumnName("table_key");
        cell.Property(row => row.Line).HasColumnName("line_key");
        cell.Property(row => row.Column).HasColumnName("column_key");
        cell.HasOne<FindingRow>().WithMany().HasForeignKey(row => new { row.VersionId, row.Finding }).OnDelete(DeleteBehavior.Restrict);
    }
}
