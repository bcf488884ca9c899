using BudgetPortal.Domain.Disclosures;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>
/// Refuses to publish by a clock that cannot be right: the time of publication is frozen with the version, and nobody can take it back.
/// </summary>
internal sealed class PublicationClock(PortalContext context, TimeProvider time)
{
    // Several servers may differ by as much.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    // Who publishes once a year, with a program of years ago, and leaves a year out is right; a clock that is wrong is mostly so by more.
    private static readonly TimeSpan Far = TimeSpan.FromDays(1096);

    // A program in a single file has no place of its assembly.
    private static readonly DateTimeOffset BuiltAt =
        (typeof(PublicationClock).Assembly.Location is { Length: > 0 } assembly ? assembly : Environment.ProcessPath) is { } program
            ? File.GetLastWriteTimeUtc(program)
            : DateTimeOffset.MinValue;

    /// <summary>
    /// A clock before the last publication, or far ahead of it and of this program, is a refusal. What is invented has invented times.
    /// </summary>
    public async Task Refuse(CancellationToken cancellation)
    {
        if (await new Fiction(context, time).IsDeclared(cancellation))
        {
            return;
        }

        var now = time.GetUtcNow();
        var last = await context.Versions.IgnoreQueryFilters().MaxAsync(version => (DateTimeOffset?)version.PublishedAt, cancellation);
        if (last is not { } before)
        {
            return;
        }

        if (now < before - Slack)
        {
            throw new PublicationRefusedException(
                $"服务器的时钟为 {Words(now)}，早于最近一次公开的时间 {Words(before)}，没有公开。请校正时钟后再公开。");
        }

        if (now > before + Far && now > BuiltAt + Far)
        {
            throw new PublicationRefusedException(
                $"服务器的时钟为 {Words(now)}，比最近一次公开的时间 {Words(before)} 和本程序的日期都晚三年以上，没有公开。"
                + "请校正时钟后再公开；时钟无误的，请换用新近的程序。");
        }
    }

    private static string Words(DateTimeOffset at) => $"{ChinaTime.Of(at):yyyy-MM-dd HH:mm}";
}
