using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetPortal.Data.Postgres;

/// <summary>
/// PostgreSQL holds no character U+0000 and no half of a surrogate pair. Text with one is refused where it is to be kept; asked for, it is
/// found nowhere.
/// </summary>
internal sealed class KeptText : DbCommandInterceptor
{
    public static readonly KeptText Instance = new();

    /// <summary>The text itself.</summary>
    /// <exception cref="PublicationRefusedException">It cannot be kept.</exception>
    public static string Of(string text) => CanBeKept(text)
        ? text
        : throw new PublicationRefusedException("文字中有无法保存的字符（U+0000，或者残缺的代理字符）。");

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        LookThrough(command, eventData.CommandSource);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        LookThrough(command, eventData.CommandSource);
        return ValueTask.FromResult(result);
    }

    private static void LookThrough(DbCommand command, CommandSource source)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text when source == CommandSource.SaveChanges => Of(text),
                string text when !CanBeKept(text) => Replaced(text),
                IReadOnlyList<string> texts when texts.Any(text => text is not null && !CanBeKept(text)) =>
                    texts.Select(text => text is null ? null : Replaced(text)).ToArray(),
                var same => same,
            };
        }
    }

    private static bool CanBeKept(string text) => !UnkeptText.HasHalfOr(text, letter => letter == '\0');

    private static string Replaced(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
}
