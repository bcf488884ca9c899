namespace BudgetPortal.Domain.Disclosures;

/// <summary>市级 or 区级.</summary>
public enum Level
{
    Municipal,
    District,
}

/// <summary>A disclosure is of one 单位 or of a whole 部门 with its units.</summary>
public enum DisclosureKind
{
    Unit,
    Department,
}

/// <summary>What decides which tables and texts a disclosure has, and how they are titled (FORMATS.md).</summary>
public sealed record EditionKey(int Year, Level Level, DisclosureKind Kind)
{
    public bool IsDepartment => Kind == DisclosureKind.Department;

    public bool IsMunicipal => Level == Level.Municipal;

    /// <summary>“单位” or “部门”.</summary>
    public string KindWord => IsDepartment ? "部门" : "单位";

    /// <summary>“市级” or “区级”.</summary>
    public string LevelWord => IsMunicipal ? "市级" : "区级";

    /// <summary>How table titles begin: “2021年预算单位” or “2025年部门”.</summary>
    public string TitlePrefix => $"{Year}年{(IsDepartment ? "部门" : "预算单位")}";

    /// <summary>“编制单位” or “编制部门”.</summary>
    public string PreparedByLabel => $"编制{KindWord}";
}
