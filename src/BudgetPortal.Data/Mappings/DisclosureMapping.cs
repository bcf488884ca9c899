using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class DisclosureMapping : IEntityTypeConfiguration<DisclosureRow>
{
    public void Configure(EntityTypeBuilder<DisclosureRow> disclosure)
    {
        disclosure.ToTable("disclosures");
        disclosure.Property(row => row.Id).HasColumnName("id");
        disclosure.Property(row => row.UnitId).HasColumnName("unit_id");
        disclosure.Property(row => row.Year).HasColumnName("year");
        disclosure.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        disclosure.HasIndex(row => new { row.UnitId, row.Year, row.Kind }).IsUnique();
        disclosure.HasIndex(row => row.Year);
        disclosure.HasOne(row => row.Unit).WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VersionMapping : IEntityTypeConfiguration<VersionRow>
{
    public void Configure(EntityTypeBuilder<VersionRow> version)
    {
        version.ToTable("versions");
        version.Property(row => row.Id).HasColumnName("id");
        version.Property(row => row.DisclosureId).HasColumnName("disclosure_id");
        version.Property(row => row.Number).HasColumnName("number");
        version.Property(row => row.UnitName).HasColumnName("unit_name");
        version.Property(row => row.Jurisdiction).HasColumnName("jurisdiction");
        version.Property(row => row.Level).HasColumnName("level").HasConversion<string>();
        version.Property(row => row.ApprovedOn).HasColumnName("approved_on");
        version.Property(row => row.IsReported).HasColumnName("is_reported").HasDefaultValue(false);
        version.Property(row => row.Reason).HasColumnName("reason");
        version.Property(row => row.ContentHash).HasColumnName("content_hash");
        version.Property(row => row.PublishedAt).HasColumnName("published_at").HasConversion<TimeConverter>();
        version.Ignore(row => row.Key);

        // The tools, which write the compiled model, refuse filters: there it is set by hand (ShownVersions).
        if (!EF.IsDesignTime)
        {
            version.HasQueryFilter(VersionRow.IsShown);
        }

        version.HasIndex(row => new { row.DisclosureId, row.Number }).IsUnique();
        version.HasIndex(row => row.PublishedAt);
        version.HasOne(row => row.Disclosure).WithMany(row => row.Versions).HasForeignKey(row => row.DisclosureId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
