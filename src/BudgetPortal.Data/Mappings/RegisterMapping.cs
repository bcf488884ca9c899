using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class RegisterEntryMapping : IEntityTypeConfiguration<RegisterEntryRow>
{
    public void Configure(EntityTypeBuilder<RegisterEntryRow> entry)
    {
        entry.ToTable("register_entries");
        entry.HasKey(row => row.UnitId);
        entry.Property(row => row.UnitId).HasColumnName("unit_id").ValueGeneratedNever();
        entry.Property(row => row.FirstYear).HasColumnName("first_year");
        entry.Property(row => row.LastYear).HasColumnName("last_year");
        entry.Property(row => row.Successor).HasColumnName("successor");
        entry.HasOne<UnitRow>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BodyNameMapping : IEntityTypeConfiguration<BodyNameRow>
{
    public void Configure(EntityTypeBuilder<BodyNameRow> name)
    {
        name.ToTable("body_names");
        name.HasKey(row => new { row.UnitId, row.Kind, row.Name });
        name.Property(row => row.UnitId).HasColumnName("unit_id");
        name.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        name.Property(row => row.Name).HasColumnName("name");
        name.HasIndex(row => row.Name);
        name.HasOne<UnitRow>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegisterChangeMapping : IEntityTypeConfiguration<RegisterChangeRow>
{
    public void Configure(EntityTypeBuilder<RegisterChangeRow> change)
    {
        change.ToTable("register_changes");
        change.Property(row => row.Id).HasColumnName("id");
        change.Property(row => row.UnitId).HasColumnName("unit_id");
        change.Property(row => row.Field).HasColumnName("field");
        change.Property(row => row.Old).HasColumnName("old");
        change.Property(row => row.New).HasColumnName("new");
        change.Property(row => row.Reason).HasColumnName("reason");
        change.Property(row => row.ChangedAt).HasColumnName("changed_at").HasConversion<TimeConverter>();
        change.HasOne<UnitRow>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApprovalMapping : IEntityTypeConfiguration<ApprovalRow>
{
    public void Configure(EntityTypeBuilder<ApprovalRow> approval)
    {
        approval.ToTable("approvals");
        approval.HasKey(row => new { row.UnitId, row.Year, row.Kind });
        approval.Property(row => row.UnitId).HasColumnName("unit_id");
        approval.Property(row => row.Year).HasColumnName("year");
        approval.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        approval.Property(row => row.ApprovedOn).HasColumnName("approved_on");
        approval.Property(row => row.Source).HasColumnName("source");
        approval.HasIndex(row => row.Year);
        approval.HasOne<UnitRow>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
