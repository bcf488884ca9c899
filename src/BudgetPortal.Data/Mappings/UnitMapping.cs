using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class UnitMapping : IEntityTypeConfiguration<UnitRow>
{
    public void Configure(EntityTypeBuilder<UnitRow> unit)
    {
        unit.ToTable("units");
        unit.Property(row => row.Id).HasColumnName("id");
        unit.Property(row => row.Code).HasColumnName("code");
        unit.Property(row => row.Name).HasColumnName("name");
        unit.Property(row => row.Jurisdiction).HasColumnName("jurisdiction");
        unit.Property(row => row.Level).HasColumnName("level").HasConversion<string>();
        unit.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        unit.Property(row => row.ParentId).HasColumnName("parent_id");
        unit.HasIndex(row => row.Code).IsUnique();
        unit.HasOne(row => row.Parent).WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
