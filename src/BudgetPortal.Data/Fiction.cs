using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Tells a database of invented disclosures from one that holds, or is to hold, real ones. Such a database is never both.
/// </summary>
public sealed class Fiction(PortalContext context, TimeProvider time)
{
    private const string Mark = "demo";

    /// <summary>True where everything in the database is invented.</summary>
    public Task<bool> IsDeclared(CancellationToken cancellation) => context.LoadedFiles.AnyAsync(file => file.Name == Mark, cancellation);

    /// <summary>True where nothing at all was published yet.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancellation) => !await context.Units.AnyAsync(cancellation);

    /// <summary>
    /// Marks an empty database, once and for good, with what it is being filled with; one that was left before it was full is gone on with.
    /// </summary>
    /// <param name="request">What is to be invented, in words that are the same for the same.</param>
    /// <exception cref="PublicationRefusedException">The database holds something else.</exception>
    public async Task Declare(string request, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var mark = await context.LoadedFiles.SingleOrDefaultAsync(file => file.Name == Mark, cancellation);
        if (mark?.Sha256 == request)
        {
            return;
        }

        if (mark is not null || !await IsEmpty(cancellation))
        {
            throw new PublicationRefusedException(
                mark is null ? "数据库里有真实的预算，不能再写入虚构的。"
                : mark.Sha256.Length > 0 ? $"数据库里虚构的预算还没有写完（{mark.Sha256}）；请用同样的参数接着写，或者另指定一个数据库。"
                : "数据库里已有虚构的预算；请另指定一个数据库，或者先删除它。");
        }

        context.Add(new LoadedFileRow { Name = Mark, Sha256 = request, LoadedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    /// <summary>The codes of the bodies that are in it.</summary>
    public async Task<IReadOnlySet<string>> Bodies(CancellationToken cancellation) =>
        (await context.Units.Select(unit => unit.Code).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Nothing is left to be invented.</summary>
    public Task End(CancellationToken cancellation) => context.LoadedFiles.Where(file => file.Name == Mark)
        .ExecuteUpdateAsync(file => file.SetProperty(one => one.Sha256, ""), cancellation);
}
