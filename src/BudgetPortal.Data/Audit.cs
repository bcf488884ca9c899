using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>What is audited; the words are stored.</summary>
public enum AuditedAct
{
    Publish,
    Note,
    Reply,
    Withdraw,
    Register,
    Restore,
    BeginLog,
}

/// <summary>Who acts, and from where.</summary>
public sealed record Actor(string Name, string Place)
{
    /// <summary>The account under which this process runs, on this machine, and from where that was reached.</summary>
    public static Actor OfThisProcess { get; } = new(
        Environment.UserName,
        Environment.GetEnvironmentVariable("SSH_CONNECTION")?.Split(' ') is [var from, ..]
            ? $"{Environment.MachineName}（{from}）"
            : Environment.MachineName);
}

/// <summary>An act as it was recorded.</summary>
public sealed record AuditEntry(DateTimeOffset At, string Who, string Place, AuditedAct Act, string Subject)
{
    /// <summary>“公开”, “撤下”.</summary>
    public string ActWords => Act switch
    {
        AuditedAct.Publish => "公开",
        AuditedAct.Note => "补记日期",
        AuditedAct.Reply => "登记答复",
        AuditedAct.Withdraw => "撤下",
        AuditedAct.Register => "更改名录",
        AuditedAct.BeginLog => "另立公开日志",
        _ => "恢复数据库",
    };
}

/// <summary>The record of who did what, when and from where: written with the act itself, or the act is not done.</summary>
public sealed class Audit(PortalContext context, TimeProvider time, Actor actor)
{
    /// <summary>What was done since a moment, the oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> Since(DateTimeOffset moment, CancellationToken cancellation) =>
        [.. (await context.AuditRows.Where(row => row.At >= moment).OrderBy(row => row.Id).ToListAsync(cancellation))
            .Select(row => new AuditEntry(row.At, row.Who, row.Place, row.Act, row.Subject))];

    /// <summary>Records an act, to be saved with it.</summary>
    internal void Add(AuditedAct act, string subject) => context.Add(new AuditRow
    {
        At = time.GetUtcNow(),
        Who = actor.Name,
        Place = actor.Place,
        Act = act,
        Subject = subject,
    });
}
