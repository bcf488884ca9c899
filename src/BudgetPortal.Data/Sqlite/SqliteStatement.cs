using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace BudgetPortal.Data.Sqlite;

/// <summary>
/// A statement that is prepared once and run for many rows, its values by their place. A command looks up every parameter by its name for
/// every row, which takes longer than the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(PortalContext context, string sql)
    {
        database = ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public void Execute(params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Check(Bind(index + 1, values[index]));
        }

        var end = raw.sqlite3_step(statement);
        if (end != raw.SQLITE_DONE)
        {
            Check(end);
        }

        Check(raw.sqlite3_reset(statement));
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        double number => raw.sqlite3_bind_double(statement, place, number),
        bool isTrue => raw.sqlite3_bind_int64(statement, place, isTrue ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"A {value.GetType()} is no value of a column."),
    };

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
