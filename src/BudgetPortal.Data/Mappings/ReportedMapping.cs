using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

// Every reported row begins its key with the version, so that a version is one range of each table's primary key.
internal sealed class LineMapping : IEntityTypeConfiguration<LineRow>
{
    public void Configure(EntityTypeBuilder<LineRow> line)
    {
        line.ToTable("reported_lines");
        line.HasKey(row => new { row.VersionId, row.Table, row.Position });
        line.Property(row => row.VersionId).HasColumnName("version_id");
        line.Property(row => row.Table).HasColumnName("table_key");
        line.Property(row => row.Position).HasColumnName("position");
        line.Property(row => row.Panel).HasColumnName("panel");
        line.Property(row => row.Key).HasColumnName("line_key");
        line.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        line.Property(row => row.Code).HasColumnName("code");
        line.Property(row => row.Name).HasColumnName("name");
        line.HasIndex(row => new { row.Code, row.Table });
        line.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AmountMapping : IEntityTypeConfiguration<AmountRow>
{
    public void Configure(EntityTypeBuilder<AmountRow> amount)
    {
        amount.ToTable("reported_amounts");
        amount.HasKey(row => new { row.VersionId, row.Table, row.Position, row.Column });
        amount.Property(row => row.VersionId).HasColumnName("version_id");
        amount.Property(row => row.Table).HasColumnName("table_key");
        amount.Property(row => row.Position).HasColumnName("position");
        amount.Property(row => row.Column).HasColumnName("column_key");
        amount.Property(row => row.Amount).HasColumnName("fen").HasConversion<FenConverter>();
        amount.Property(row => row.Text).HasColumnName("text");
        amount.Property(row => row.PrintedUnit).HasColumnName("printed_unit").HasConversion<string>();
        amount.Property(row => row.PrintedDecimals).HasColumnName("printed_decimals");
        amount.HasOne<LineRow>().WithMany().HasForeignKey(row => new { row.VersionId, row.Table, row.Position })
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<NoteRow>
{
    public void Configure(EntityTypeBuilder<NoteRow> note)
    {
        note.ToTable("table_notes");
        note.HasKey(row => new { row.VersionId, row.Table, row.Position });
        note.Property(row => row.VersionId).HasColumnName("version_id");
        note.Property(row => row.Table).HasColumnName("table_key");
        note.Property(row => row.Position).HasColumnName("position");
        note.Property(row => row.Text).HasColumnName("text");
        note.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SectionMapping : IEntityTypeConfiguration<SectionRow>
{
    public void Configure(EntityTypeBuilder<SectionRow> section)
    {
        section.ToTable("sections");
        section.HasKey(row => new { row.VersionId, row.Position });
        section.Property(row => row.VersionId).HasColumnName("version_id");
        section.Property(row => row.Position).HasColumnName("position");
        section.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        section.Property(row => row.Heading).HasColumnName("heading");
        section.HasOne<VersionRow>().WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParagraphMapping : IEntityTypeConfiguration<ParagraphRow>
{
    public void Configure(EntityTypeBuilder<ParagraphRow> paragraph)
    {
        paragraph.ToTable("paragraphs");
        paragraph.HasKey(row => new { row.VersionId, row.Section, row.Position });
        paragraph.Property(row => row.VersionId).HasColumnName("version_id");
        paragraph.Property(row => row.Section).HasColumnName("section");
        paragraph.Property(row => row.Position).HasColumnName("position");
        paragraph.Property(row => row.Text).HasColumnName("text");
        paragraph.HasOne<SectionRow>().WithMany().HasForeignKey(row => new { row.VersionId, row.Section })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
