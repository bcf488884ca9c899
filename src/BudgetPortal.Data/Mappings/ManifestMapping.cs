using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class ManifestMapping : IEntityTypeConfiguration<ManifestRow>
{
    public void Configure(EntityTypeBuilder<ManifestRow> manifest)
    {
        manifest.ToTable("manifests");
        manifest.Property(row => row.Id).HasColumnName("id");
        manifest.Property(row => row.VersionId).HasColumnName("version_id");
        manifest.Property(row => row.Subject).HasColumnName("subject");
        manifest.Property(row => row.Text).HasColumnName("text");
        manifest.Property(row => row.Sha256).HasColumnName("sha256");
        manifest.HasIndex(row => new { row.VersionId, row.Subject }).IsUnique();
        manifest.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LogKeyMapping : IEntityTypeConfiguration<LogKeyRow>
{
    public void Configure(EntityTypeBuilder<LogKeyRow> key)
    {
        key.ToTable("log_keys");
        key.Property(row => row.Id).HasColumnName("id");
        key.Property(row => row.Key).HasColumnName("key");
        key.Property(row => row.BegunAt).HasColumnName("begun_at").HasConversion<TimeConverter>();
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> audit)
    {
        audit.ToTable("audit");
        audit.Property(row => row.Id).HasColumnName("id");
        audit.Property(row => row.At).HasColumnName("at").HasConversion<TimeConverter>();
        audit.Property(row => row.Who).HasColumnName("who");
        audit.Property(row => row.Place).HasColumnName("place");
        audit.Property(row => row.Act).HasColumnName("act").HasConversion<string>();
        audit.Property(row => row.Subject).HasColumnName("subject");
        audit.HasIndex(row => row.At);
    }
}
