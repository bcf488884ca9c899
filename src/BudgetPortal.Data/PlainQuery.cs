using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BudgetPortal.Data;

/// <summary>Asks the database in its own words, within the running transaction.</summary>
internal static class PlainQuery
{
    public static async Task<List<T>> Read<T>(
        this PortalContext context,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellation,
        params IReadOnlyList<(string Name, object Value)> values)
    {
        await using var held = await context.Hold(cancellation);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
