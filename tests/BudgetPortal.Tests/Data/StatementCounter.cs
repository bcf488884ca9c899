using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetPortal.Tests.Data;

internal sealed class StatementCounter : DbCommandInterceptor
{
    public int Count { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
    {
        Count++;
        return ValueTask.FromResult(result);
    }
}
