using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>Reads a part of a long list.</summary>
internal static class Ranges
{
    /// <summary>
    /// Some rows of a list of so many, in its order. They are counted from its nearer end: what is skipped is read one by one, so that a
    /// last page would take as long as the list.
    /// </summary>
    public static async Task<List<T>> Range<T>(this IQueryable<T> ordered, int skip, int take, int count, CancellationToken cancellation)
    {
        var rest = Math.Max(0, count - skip);
        if (skip <= rest)
        {
            return await ordered.Skip(skip).Take(take).ToListAsync(cancellation);
        }

        var size = Math.Min(take, rest);
        var rows = await ordered.Reverse().Skip(rest - size).Take(size).ToListAsync(cancellation);
        rows.Reverse();
        return rows;
    }
}
