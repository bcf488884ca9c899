using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetPortal.Data.Mappings;

internal sealed class WithdrawalMapping : IEntityTypeConfiguration<WithdrawalRow>
{
    public void Configure(EntityTypeBuilder<WithdrawalRow> withdrawal)
    {
        withdrawal.ToTable("withdrawals");
        withdrawal.HasKey(row => row.VersionId);
        withdrawal.Property(row => row.VersionId).HasColumnName("version_id").ValueGeneratedNever();
        withdrawal.Property(row => row.Ground).HasColumnName("ground").HasConversion<string>();
        withdrawal.Property(row => row.Reason).HasColumnName("reason");
        withdrawal.Property(row => row.WithdrawnAt).HasColumnName("withdrawn_at").HasConversion<TimeConverter>();
        withdrawal.HasOne<VersionRow>().WithOne(row => row.Withdrawal).HasForeignKey<WithdrawalRow>(row => row.VersionId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReplyMapping : IEntityTypeConfiguration<ReplyRow>
{
    public void Configure(EntityTypeBuilder<ReplyRow> reply)
    {
        reply.ToTable("replies");
        reply.HasKey(row => new { row.VersionId, row.Position });
        reply.Property(row => row.VersionId).HasColumnName("version_id");
        reply.Property(row => row.Position).HasColumnName("position");
        reply.Property(row => row.Check).HasColumnName("check_key");
        reply.Property(row => row.Cells).HasColumnName("cells");
        reply.Property(row => row.Message).HasColumnName("message");
        reply.Property(row => row.Text).HasColumnName("text");
        reply.Property(row => row.Day).HasColumnName("day");
        reply.Property(row => row.NotedAt).HasColumnName("noted_at").HasConversion<TimeConverter>();
        reply.HasOne<VersionRow>().WithMany(row => row.Replies).HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> evidence)
    {
        evidence.ToTable("evidence");
        evidence.HasKey(row => row.VersionId);
        evidence.Property(row => row.VersionId).HasColumnName("version_id").ValueGeneratedNever();
        evidence.Property(row => row.Content).HasColumnName("content");
        evidence.HasOne<VersionRow>().WithOne().HasForeignKey<EvidenceRow>(row => row.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
