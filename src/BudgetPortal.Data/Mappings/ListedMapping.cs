using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class ListedLineMapping : IEntityTypeConfiguration<ListedLineRow>
{
    public void Configure(EntityTypeBuilder<ListedLineRow> line)
    {
        line.ToTable("listed_lines", table => table.ExcludeFromMigrations());
        line.HasKey(row => new { row.VersionId, row.Table, row.Line, row.Position });
        line.Property(row => row.VersionId).HasColumnName("version");
        line.Property(row => row.Table).HasColumnName("table_key");
        line.Property(row => row.Line).HasColumnName("line");
        line.Property(row => row.Position).HasColumnName("position");
        line.Property(row => row.Year).HasColumnName("year");
        line.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        line.Property(row => row.Body).HasColumnName("body");
        line.Property(row => row.Order).HasColumnName("sort_key");
        line.Property(row => row.LineKey).HasColumnName("line_key");
        line.Property(row => row.Code).HasColumnName("code");
        line.Property(row => row.Name).HasColumnName("name");
        line.Property(row => row.Project).HasColumnName("project");
        line.Property(row => row.Number).HasColumnName("number");
        line.Property(row => row.Fen).HasColumnName("fen");
        line.Property(row => row.Fen1).HasColumnName("fen1");
        line.Property(row => row.Fen2).HasColumnName("fen2");
        line.Property(row => row.Fen3).HasColumnName("fen3");
        line.Property(row => row.Fen4).HasColumnName("fen4");
        line.Property(row => row.Prior).HasColumnName("prior");
        line.Property(row => row.PriorVersionId).HasColumnName("prior_version");
        line.Property(row => row.PriorLine).HasColumnName("prior_line");
        line.Property(row => row.PriorFen).HasColumnName("prior_fen");
        line.Property(row => row.Remark).HasColumnName("remark");
    }
}

internal sealed class ListedTotalMapping : IEntityTypeConfiguration<ListedTotalRow>
{
    public void Configure(EntityTypeBuilder<ListedTotalRow> total)
    {
        total.ToTable("listed_totals", table => table.ExcludeFromMigrations());
        total.HasKey(row => new { row.Year, row.Kind, row.Line, row.Table, row.Least });
        total.Property(row => row.Year).HasColumnName("year");
        total.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        total.Property(row => row.Line).HasColumnName("line");
        total.Property(row => row.Table).HasColumnName("table_key");
        total.Property(row => row.Least).HasColumnName("least");
        total.Property(row => row.Lines).HasColumnName("lines");
        total.Property(row => row.Bodies).HasColumnName("bodies");
        total.Property(row => row.Fen).HasColumnName("fen");
        total.Property(row => row.Fen1).HasColumnName("fen1");
        total.Property(row => row.Fen2).HasColumnName("fen2");
        total.Property(row => row.Fen3).HasColumnName("fen3");
        total.Property(row => row.Fen4).HasColumnName("fen4");
        total.Property(row => row.Count1).HasColumnName("count1");
        total.Property(row => row.Count2).HasColumnName("count2");
        total.Property(row => row.Count3).HasColumnName("count3");
        total.Property(row => row.Count4).HasColumnName("count4");
        total.Property(row => row.PriorLines).HasColumnName("prior_lines");
        total.Property(row => row.PriorFen).HasColumnName("prior_fen");
        total.Property(row => row.Compared).HasColumnName("compared");
    }
}

internal sealed class ListedDisclosureMapping : IEntityTypeConfiguration<ListedDisclosureRow>
{
    public void Configure(EntityTypeBuilder<ListedDisclosureRow> disclosure)
    {
        disclosure.ToTable("listed_disclosures", table => table.ExcludeFromMigrations());
        disclosure.HasKey(row => row.DisclosureId);
        disclosure.Property(row => row.DisclosureId).HasColumnName("disclosure").ValueGeneratedNever();
        disclosure.Property(row => row.VersionId).HasColumnName("version");
        disclosure.Property(row => row.UnitId).HasColumnName("unit");
        disclosure.Property(row => row.Body).HasColumnName("body");
        disclosure.Property(row => row.Year).HasColumnName("year");
        disclosure.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        disclosure.Property(row => row.Shown).HasColumnName("shown").HasConversion<TimeConverter>();
        disclosure.Property(row => row.PublishedAt).HasColumnName("published_at").HasConversion<TimeConverter>();
        disclosure.Property(row => row.IsChecked).HasColumnName("is_checked").HasConversion<int>();
        disclosure.Property(row => row.Total).HasColumnName("total");
        disclosure.Property(row => row.Comparisons).HasColumnName("comparisons");
        disclosure.Property(row => row.NotKnown).HasColumnName("not_known");
        disclosure.Property(row => row.Unread).HasColumnName("unread");
        disclosure.Property(row => row.Errors).HasColumnName("errors");
        disclosure.Property(row => row.Warnings).HasColumnName("warnings");
        disclosure.Property(row => row.Notes).HasColumnName("notes");
    }
}

internal sealed class ListedYearMapping : IEntityTypeConfiguration<ListedYearRow>
{
    public void Configure(EntityTypeBuilder<ListedYearRow> year)
    {
        year.ToTable("listed_years", table => table.ExcludeFromMigrations());
        year.HasKey(row => new { row.Year, row.Kind });
        year.Property(row => row.Year).HasColumnName("year");
        year.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>();
        year.Property(row => row.Published).HasColumnName("published");
        year.Property(row => row.Checked).HasColumnName("checked");
        year.Property(row => row.Faulty).HasColumnName("faulty");
        year.Property(row => row.Counted).HasColumnName("counted");
        year.Property(row => row.Total).HasColumnName("total");
        year.Property(row => row.Comparisons).HasColumnName("comparisons");
        year.Property(row => row.NotKnown).HasColumnName("not_known");
        year.Property(row => row.WithUnknown).HasColumnName("with_unknown");
        year.Property(row => row.Errors).HasColumnName("errors");
        year.Property(row => row.Warnings).HasColumnName("warnings");
        year.Property(row => row.Notes).HasColumnName("notes");
    }
}
