using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class WrittenFileMapping : IEntityTypeConfiguration<WrittenFileRow>
{
    public void Configure(EntityTypeBuilder<WrittenFileRow> file)
    {
        file.ToTable("written_files");
        file.HasKey(row => new { row.VersionId, row.Format });
        file.Property(row => row.VersionId).HasColumnName("version_id").HasColumnOrder(0);
        file.Property(row => row.Format).HasColumnName("format").HasColumnOrder(1);
        file.Property(row => row.Sha256).HasColumnName("sha256").HasColumnOrder(2);
        file.Property(row => row.Size).HasColumnName("size").HasColumnOrder(3);
        file.Property(row => row.Content).HasColumnName("content").HasColumnOrder(4);
        file.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
