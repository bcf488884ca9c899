using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;

namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>Which table or text a sheet's name speaks of: by the platform's code, or by its words.</summary>
internal static partial class SheetNames
{
    /// <summary>The codes under which the budget platform exports the sheets of a unit (2) and of a department (3), whose run one ahead from T4 on.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["2.15"] = TableKeys.ReceiptsAndExpenditure,
        ["2.16"] = TableKeys.Income,
        ["2.17"] = TableKeys.Expenditure,
        ["2.18"] = TableKeys.FiscalReceiptsAndExpenditure,
        ["2.19"] = TableKeys.FiscalExpenditure,
        ["2.20"] = TableKeys.GeneralPublicBudget,
        ["2.21"] = TableKeys.GovernmentFunds,
        ["2.22"] = TableKeys.StateCapital,
        ["2.23"] = TableKeys.BasicEconomic,
        ["2.24"] = TableKeys.FiscalProjects,
        ["2.25"] = TableKeys.ThreePublic,
        ["3.15"] = TableKeys.ReceiptsAndExpenditure,
        ["3.16"] = TableKeys.Income,
        ["3.17"] = TableKeys.Expenditure,
        ["3.19"] = TableKeys.FiscalReceiptsAndExpenditure,
        ["3.20"] = TableKeys.FiscalExpenditure,
        ["3.21"] = TableKeys.GeneralPublicBudget,
        ["3.22"] = TableKeys.GovernmentFunds,
        ["3.23"] = TableKeys.StateCapital,
        ["3.24"] = TableKeys.BasicEconomic,
        ["3.25"] = TableKeys.ThreePublic,
    };

    /// <summary>The platform's code, “2.15” or “3.11”; null where the name has none.</summary>
    public static string? CodeOf(string name) => Code().Match(PrintedText.Bare(name)) is { Success: true } code ? code.Value : null;

    /// <summary>The table that the code names; null where it names a text, or is not known.</summary>
    public static string? TableOfCode(string name) => CodeOf(name) is { } code ? Codes.GetValueOrDefault(code) : null;

    /// <summary>The text that the words of a name speak of, “3.14部门编制说明（部门）”; null where they speak of none.</summary>
    public static SectionKind? SectionOf(string name) => Remark().Replace(PrintedText.Bare(name), "") switch
    {
        var words when words.EndsWith("职能", StringComparison.Ordinal) || words.EndsWith("主要职责", StringComparison.Ordinal) => SectionKind.Functions,
        var words when words.EndsWith("机构设置", StringComparison.Ordinal) => SectionKind.Organisation,
        var words when words.EndsWith("名词解释", StringComparison.Ordinal) => SectionKind.Glossary,
        var words when words.EndsWith("编制说明", StringComparison.Ordinal) => SectionKind.BudgetNotes,
        var words when words.EndsWith("项目经费情况说明", StringComparison.Ordinal) => SectionKind.ProjectNotes,
        var words when words.EndsWith("其他相关情况说明", StringComparison.Ordinal) || words.EndsWith("其他说明", StringComparison.Ordinal) => SectionKind.OtherNotes,
        _ => null,
    };

    /// <summary>The table that the words of a name speak of; null where they speak of none, or of several.</summary>
    public static string? TableOfWords(string name)
    {
        var words = Marks().Replace(PrintedText.Bare(name), "");
        return words switch
        {
            _ when Has("三公") => TableKeys.ThreePublic,
            _ when Has("项目支出明细") || Has("项目明细") || Has("项目支出预算表") => TableKeys.FiscalProjects,
            _ when Has("经济分类") || Has("基本支出明细") || Has("基本支出预算") => TableKeys.BasicEconomic,
            _ when Has("国有资本") => TableKeys.StateCapital,
            _ when Has("政府性基金") => TableKeys.GovernmentFunds,
            _ when Has("财政拨款收支") => TableKeys.FiscalReceiptsAndExpenditure,
            _ when Has("财政拨款明细") || Has("财政拨款支出") => TableKeys.FiscalExpenditure,
            _ when Has("一般公共预算") => TableKeys.GeneralPublicBudget,
            _ when Has("收支总") || Has("收支预算") || words is "收支" or "收支表" => TableKeys.ReceiptsAndExpenditure,
            _ when Has("收入总") || Has("收入预算") || words is "收入" or "收入表" => TableKeys.Income,
            _ when Has("支出总") || Has("支出预算") || words is "支出" or "支出表" => TableKeys.Expenditure,
            _ => null,
        };

        bool Has(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[23]\.\d{2}(?!\d)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\((部门|单位)\)$")]
    private static partial Regex Remark();

    /// <summary>A code or number in front, year and kind, brackets and quotes.</summary>
    [GeneratedRegex("""^[23]\.\d{2}(?!\d)|^\d{1,2}[.、]|20\d\d年度?|["()\[\]_\-—:]|预算单位|单位|部门(?!预算经济)""")]
    private static partial Regex Marks();
}
