using BudgetPortal.Domain.Log;

namespace BudgetPortal.Data.Log;

/// <summary>Why a log signs nothing: in words for those who keep the portal, and for those who read it.</summary>
public sealed record LogFault(string Words, string PublicWords)
{
    private const string Remedy =
        "确实无法恢复的，可用 --new 启动网站另立新日志；读者留存的旧检查点仍能证明旧日志有过什么。";

    private const string KeyIsMissing = "公开日志暂停：本站的签名密钥不可用，在修复之前不签署检查点。";
    private const string ContentDiffers = "公开日志暂停：本站现有的内容与已经公布的检查点不符，在查明之前不签署检查点。";

    internal static LogFault OfKey(string words) => new($"{words}{Remedy}", KeyIsMissing);

    internal static LogFault OfFile(Exception failure) =>
        new($"公开日志的密钥或者旁边的检查点不能读写：{failure.Message.TrimEnd('。')}。", KeyIsMissing);

    internal static LogFault OfContent(string words) => new($"{words}{Remedy}", ContentDiffers);
}

/// <summary>The log as it was read last: its newest checkpoint, or else why there is none.</summary>
public sealed record LogState(Checkpoint? Newest, LogFault? Fault, LogKey? Key)
{
    /// <summary>Of a store without a log.</summary>
    public static LogState None { get; } = new(null, null, null);
}

/// <summary>The log signs nothing, so that there is nothing to tell.</summary>
public sealed class LogFaultException(LogFault fault) : Exception(fault.Words)
{
    public LogFault Fault { get; } = fault;
}
