namespace BudgetPortal.Data;

/// <summary>功能分类 or 部门经济分类.</summary>
public enum ClassificationList
{
    Functional,
    Economic,
}

/// <summary>Whether a published budget was seen to use the code under this name.</summary>
public enum Attestation
{
    Yes,
    No,
    Doubtful,
}

/// <summary>
/// An entry of the functional or economic classification. <paramref name="Level"/> is 类, 款 or 项; the years bound its
/// validity where they are known. <paramref name="Budget"/> is the fund a functional code belongs to,
/// <paramref name="UsualSide"/> the side (personnel, operating) on which an economic code usually stands.
/// </summary>
public sealed record ClassificationCode(
    ClassificationList List,
    string Code,
    string Name,
    string Level,
    int? FirstYear,
    int? LastYear,
    string? Budget,
    string? UsualSide,
    Attestation Attested);
