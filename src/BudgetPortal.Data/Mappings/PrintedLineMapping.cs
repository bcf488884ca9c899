using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class PrintedLineMapping : IEntityTypeConfiguration<PrintedLineRow>
{
    public void Configure(EntityTypeBuilder<PrintedLineRow> line)
    {
        line.ToTable("printed_lines");
        line.HasKey(row => new { row.VersionId, row.Place, row.Position });
        line.Property(row => row.VersionId).HasColumnName("version_id");
        line.Property(row => row.Place).HasColumnName("place").HasConversion<string>();
        line.Property(row => row.Position).HasColumnName("position");
        line.Property(row => row.Table).HasColumnName("table_key");
        line.Property(row => row.Text).HasColumnName("text");
        line.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
