using System.Collections.Immutable;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Data;

/// <summary>What kind of name of a body a name is.</summary>
public enum BodyNameKind
{
    /// <summary>The name it has today.</summary>
    Current,

    /// <summary>简称.</summary>
    Abbreviated,

    /// <summary>曾用名.</summary>
    Former,
}

/// <summary>A name that a body is found by.</summary>
public sealed record BodyName(string Code, string Name, BodyNameKind Kind);

/// <summary>What the columns of a register, and of a list of approvals, are called where a message names one.</summary>
public static class RegisterColumns
{
    public const string Code = "代码";
    public const string Department = "主管部门";
    public const string Kind = "类别";
    public const string From = "起始年度";
    public const string Successor = "继任单位";
    public const string ApprovedOn = "批复日期";
}

/// <summary>
/// A body as a register states it. What is null is not stated: of a body that is known it stays as it is. <paramref name="Place"/> says
/// where in the file the value of a column is stated, for messages.
/// </summary>
public sealed record RegisterLine(Func<string, string> Place, string Code)
{
    public string? Name { get; init; }

    public ImmutableArray<string>? ShortNames { get; init; }

    /// <summary>The department's code; blank for none.</summary>
    public string? Department { get; init; }

    public DisclosureKind? Kind { get; init; }

    public Level? Level { get; init; }

    /// <summary>The place that it belongs to: 上海市普陀区.</summary>
    public string? Region { get; init; }

    /// <summary>The first and last year for which it discloses; an inner null is no limit.</summary>
    public (int? First, int? Last)? Years { get; init; }

    /// <summary>The code of the body that takes its place; blank for none.</summary>
    public string? Successor { get; init; }
}

/// <summary>A day that the register knows, and where it can be looked up.</summary>
public sealed record RegisteredDay(DateOnly Day, string? Source);

/// <summary>The day of approval of a body's budget as a list states it; without a kind it is that of the body itself.</summary>
public sealed record ApprovalLine(Func<string, string> Place, string Code, int Year, DateOnly ApprovedOn, string? Source)
{
    public DisclosureKind? Kind { get; init; }
}

/// <summary>What a list changes of a body that is known: “名称：甲 → 乙”.</summary>
public sealed record RegisterChange(string Code, string Field, string Old, string New)
{
    public override string ToString() => $"{Code} {Field}：{(Old.Length == 0 ? "空白" : Old)} → {(New.Length == 0 ? "空白" : New)}";
}

/// <summary>
/// What became of a list: how many bodies or days it added, what it changes and how much that was blank it fills in; where it was refused,
/// why, line by line, and then nothing of it was stored.
/// </summary>
public sealed record RegisterResult(int Added, ImmutableArray<RegisterChange> Changes, ImmutableArray<string> Problems)
{
    public bool IsStored { get; init; }

    public int Filled { get; init; }

    /// <summary>How much was filled in, before what was changed; blank where nothing was.</summary>
    public static string WordsOf(int filled) => filled == 0 ? "" : $"补填{filled}处，";
}
