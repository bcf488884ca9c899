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

    /// <summary>Marks an empty database, once and for good.</summary>
    /// <exception cref="PublicationRefusedException">The database holds something.</exception>
    public async Task Declare(CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await IsEmpty(cancellation))
        {
            throw new PublicationRefusedException(await IsDeclared(cancellation)
                ? "数据库里已有虚构的预算；请另指定一个数据库，或者先删除它。"
                : "数据库里有真实的预算，不能再写入虚构的。");
        }

        context.Add(new LoadedFileRow { Name = Mark, Sha256 = "", LoadedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        context.ChangeTracker.Clear();
    }
}
