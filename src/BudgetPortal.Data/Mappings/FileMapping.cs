using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class FileMapping : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> file)
    {
        file.ToTable("files");
        file.HasKey(row => new { row.VersionId, row.Name });
        file.Property(row => row.VersionId).HasColumnName("version_id");
        file.Property(row => row.Name).HasColumnName("name");
        file.Property(row => row.MediaType).HasColumnName("media_type");
        file.Property(row => row.Sha256).HasColumnName("sha256");
        file.Property(row => row.Size).HasColumnName("size");
        file.Property(row => row.Content).HasColumnName("content");
        file.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LoadedFileMapping : IEntityTypeConfiguration<LoadedFileRow>
{
    public void Configure(EntityTypeBuilder<LoadedFileRow> file)
    {
        file.ToTable("loaded_files");
        file.HasKey(row => row.Name);
        file.Property(row => row.Name).HasColumnName("name");
        file.Property(row => row.Sha256).HasColumnName("sha256");
        file.Property(row => row.LoadedAt).HasColumnName("loaded_at").HasConversion<TimeConverter>();
    }
}
