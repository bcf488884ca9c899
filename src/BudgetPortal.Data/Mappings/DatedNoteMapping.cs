using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class DatedNoteMapping : IEntityTypeConfiguration<DatedNoteRow>
{
    public void Configure(EntityTypeBuilder<DatedNoteRow> note)
    {
        note.ToTable("dated_notes");
        note.HasKey(row => new { row.VersionId, row.Kind });
        note.Property(row => row.VersionId).HasColumnName("version_id");
        note.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        note.Property(row => row.Day).HasColumnName("day").HasConversion<TimeConverter>();
        note.Property(row => row.Source).HasColumnName("source");
        note.Property(row => row.NotedAt).HasColumnName("noted_at").HasConversion<TimeConverter>();
        note.HasOne<VersionRow>().WithMany(row => row.Notes).HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
