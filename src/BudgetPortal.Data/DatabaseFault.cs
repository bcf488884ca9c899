using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>What is wrong with a database, in words for the person who keeps it.</summary>
public static class DatabaseFault
{
    /// <summary>A sentence about a fault of the database; null for any other exception.</summary>
    public static string? WordsOf(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => WordsOf(inner),
        DbUpdateException => "数据库没有接受这次写入，未作任何更改。",
        InvalidOperationException { InnerException: { } inner } => WordsOf(inner),
        SqliteException sqlite => WordsOf(sqlite.SqliteErrorCode) ?? $"数据库不能读写，未作任何更改（{sqlite.Message}）。",
        DbException { SqlState: { } state } other => WordsOf(state) ?? $"数据库不能读写，未作任何更改（{other.Message}）。",
        DbException other => $"数据库不能读写，未作任何更改（{other.Message}）。",
        _ => null,
    };

    /// <summary>By the codes of SQLite (sqlite.org/rescode.html).</summary>
    private static string? WordsOf(int code) => code switch
    {
        5 or 6 => "数据库正被另一个程序占用，未作任何更改，请稍后再试。",
        8 or 3 => "数据库是只读的，或没有写入的权限，未作任何更改。",
        10 => "读写数据库文件时出错，未作任何更改；请查看磁盘是否已满或损坏。",
        11 or 26 => "数据库文件已损坏，或者不是本平台的数据库，未作任何更改；请用备份恢复。",
        13 => "磁盘已满，数据库未作任何更改。",
        14 => "无法打开数据库文件：它是目录、没有权限，或者所在的目录不存在。",
        19 => "数据库没有接受这次写入，未作任何更改。",
        _ => null,
    };

    /// <summary>By the states of SQL, of which PostgreSQL tells these.</summary>
    private static string? WordsOf(string state) => state switch
    {
        "53100" => "磁盘已满，数据库未作任何更改。",
        "25006" or "42501" => "数据库是只读的，或没有写入的权限，未作任何更改。",
        "55P03" or "40001" or "40P01" => "数据库正被另一个程序占用，未作任何更改，请稍后再试。",
        ['0', '8', ..] or "57P03" => "无法连接数据库。",
        ['2', '3', ..] => "数据库没有接受这次写入，未作任何更改。",
        _ => null,
    };
}
