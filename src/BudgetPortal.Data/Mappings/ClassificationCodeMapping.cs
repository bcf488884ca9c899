using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class ClassificationCodeMapping : IEntityTypeConfiguration<ClassificationCodeRow>
{
    public void Configure(EntityTypeBuilder<ClassificationCodeRow> code)
    {
        code.ToTable("classification_codes");
        code.HasKey(row => new { row.List, row.Position });
        code.Property(row => row.List).HasColumnName("list").HasConversion<string>();
        code.Property(row => row.Position).HasColumnName("position");
        code.Property(row => row.Code).HasColumnName("code");
        code.Property(row => row.Name).HasColumnName("name");
        code.Property(row => row.FirstYear).HasColumnName("first_year");
        code.Property(row => row.LastYear).HasColumnName("last_year");
        code.Property(row => row.Group).HasColumnName("budget_or_side");
        code.Property(row => row.Attestation).HasColumnName("attestation").HasConversion<string>();
        code.HasIndex(row => new { row.List, row.Code });
    }
}
