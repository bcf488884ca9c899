using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// Inserts rows whose keys are their own, each kind by one prepared command and none of them tracked. A version has some thousand, for
/// which saving by batches of changing text takes several times as long.
/// </summary>
internal static class PlainRows
{
    /// <summary>Inserts them in their order, within the running transaction where there is one.</summary>
    public static async Task Insert(PortalContext context, IEnumerable<object> rows, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        var kinds = new Dictionary<Type, Insertion>();
        try
        {
            foreach (var row in rows)
            {
                if (!kinds.TryGetValue(row.GetType(), out var insertion))
                {
                    kinds[row.GetType()] = insertion = new Insertion(context, context.Model.FindEntityType(row.GetType())!);
                }

                await insertion.Insert(row, cancellation);
            }
        }
        finally
        {
            foreach (var insertion in kinds.Values)
            {
                await insertion.DisposeAsync();
            }

            await context.Database.CloseConnectionAsync();
        }
    }

    private sealed class Insertion : IAsyncDisposable
    {
        private readonly DbCommand command;
        private readonly List<(DbParameter Parameter, Func<object, object?> Read, ValueConverter? Converter)> columns = [];

        public Insertion(PortalContext context, IEntityType type)
        {
            command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            var names = new List<string>();
            foreach (var property in type.GetProperties().Where(property => !IsMade(property)))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"$p{names.Count}";
                command.Parameters.Add(parameter);
                names.Add($"\"{property.GetColumnName()}\"");
                columns.Add((parameter, property.GetGetter().GetClrValue, property.GetTypeMapping().Converter));
            }

            command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", names)}) VALUES "
                + $"({string.Join(", ", columns.Select(column => column.Parameter.ParameterName))})";
        }

        public Task<int> Insert(object row, CancellationToken cancellation)
        {
            foreach (var (parameter, read, converter) in columns)
            {
                var value = read(row);
                parameter.Value = value is null ? DBNull.Value : converter is null ? value : converter.ConvertToProvider(value);
            }

            return command.ExecuteNonQueryAsync(cancellation);
        }

        public ValueTask DisposeAsync() => command.DisposeAsync();

        /// <summary>True for a number that the database itself gives.</summary>
        private static bool IsMade(IProperty property) => property.ValueGenerated == ValueGenerated.OnAdd;
    }
}
