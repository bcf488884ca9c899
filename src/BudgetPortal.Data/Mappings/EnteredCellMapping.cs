using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class EnteredCellMapping : IEntityTypeConfiguration<EnteredCellRow>
{
    public void Configure(EntityTypeBuilder<EnteredCellRow> cell)
    {
        cell.ToTable("entered_cells");
        cell.HasKey(row => new { row.VersionId, row.Table, row.Line, row.Column });
        cell.Property(row => row.VersionId).HasColumnName("version_id");
        cell.Property(row => row.Table).HasColumnName("table_key");
        cell.Property(row => row.Line).HasColumnName("line_key");
        cell.Property(row => row.Column).HasColumnName("column_key");
        cell.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
