namespace BudgetPortal.Data;

/// <summary>The database was changed by a newer build than this one; to write to it could destroy what it holds.</summary>
public sealed class NewerDatabaseException(string path, IReadOnlyList<string> migrations) : Exception(
    $"数据库“{path}”由更新版本的程序建立（未知的迁移：{string.Join("、", migrations)}），本程序拒绝启动。请使用新版本程序，或者恢复旧数据库的备份。"
    + Environment.NewLine
    + $"The database \"{path}\" belongs to a newer version of this program "
    + $"(unknown migrations: {string.Join(", ", migrations)}). Refusing to start.");
