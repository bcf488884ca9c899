using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// Inserts the rows that were added to a context, each kind by one prepared command. A version has some thousand, for which saving by
/// batches of changing text takes several times as long.
/// </summary>
internal static class AddedRows
{
    /// <summary>
    /// Inserts them within the running transaction, each after those that it hangs on. A kind whose keys the database makes is saved as
    /// usual.
    /// </summary>
    public static async Task Insert(PortalContext context, CancellationToken cancellation)
    {
        var detect = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var added = context.ChangeTracker.Entries()
            .Where(entry => entry.State == EntityState.Added && !HasMadeKey(entry.Metadata))
            .OrderBy(entry => DepthOf(entry.Metadata))
            .ToList();
        var commands = new Dictionary<IEntityType, Insertion>();
        try
        {
            foreach (var entry in added)
            {
                if (!commands.TryGetValue(entry.Metadata, out var insertion))
                {
                    commands[entry.Metadata] = insertion = new Insertion(context, entry.Metadata);
                }

                await insertion.Insert(entry.Entity, cancellation);
                entry.State = EntityState.Detached;
            }
        }
        finally
        {
            foreach (var insertion in commands.Values)
            {
                await insertion.DisposeAsync();
            }

            context.ChangeTracker.AutoDetectChangesEnabled = detect;
        }

        await context.SaveChangesAsync(cancellation);
    }

    private static bool HasMadeKey(IEntityType type) =>
        type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd, ClrType.IsPrimitive: true } key] && !key.IsForeignKey();

    /// <summary>How many kinds of rows stand one upon the other beneath it.</summary>
    private static int DepthOf(IEntityType type) => type.GetForeignKeys()
        .Select(key => key.PrincipalEntityType).Where(principal => principal != type).Select(DepthOf).DefaultIfEmpty(0).Max() + 1;

    private sealed class Insertion : IAsyncDisposable
    {
        private readonly DbCommand command;
        private readonly List<(DbParameter Parameter, Func<object, object?> Read, ValueConverter? Converter)> columns = [];

        public Insertion(PortalContext context, IEntityType type)
        {
            command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            var names = new List<string>();
            foreach (var property in type.GetProperties())
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"$p{names.Count}";
                command.Parameters.Add(parameter);
                names.Add($"\"{property.GetColumnName()}\"");
                var getter = property.GetGetter();
                columns.Add((parameter, getter.GetClrValue, property.GetTypeMapping().Converter));
            }

            command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", names)}) VALUES "
                + $"({string.Join(", ", columns.Select(column => column.Parameter.ParameterName))})";
        }

        public Task Insert(object row, CancellationToken cancellation)
        {
            foreach (var (parameter, read, converter) in columns)
            {
                var value = read(row);
                parameter.Value = value is null ? DBNull.Value : converter is null ? value : converter.ConvertToProvider(value);
            }

            return command.ExecuteNonQueryAsync(cancellation);
        }

        public ValueTask DisposeAsync() => command.DisposeAsync();
    }
}
