using BudgetPortal.Domain.Checks;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>What the body replied to a finding, and when; of a reply to an earlier version also to which.</summary>
public sealed record ReplyLine(string Heading, string Text, string Finding)
{
    public static ReplyLine Of(Reply reply, int version) => new(
        $"单位答复（{ShanghaiTime.InWords(reply.Day)}{(reply.Version == version ? "" : $"，对第{reply.Version}版")}）",
        reply.Text,
        reply.Finding.Message);
}
