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

    /// <summary>The text that the words of a name speak of, “3.14部门编制说明（部门）”; null where they speak of none. Names are shorter than headings.</summary>
    public static TextSectionKind? SectionOf(string name) => Remark().Replace(PrintedText.Bare(name), "") switch
    {
        var words when SectionTitles.Named(words) is { } kind => kind,
        var words when words.EndsWith("职能", StringComparison.Ordinal) => TextSectionKind.Functions,
        var words when words.EndsWith("其他说明", StringComparison.Ordinal) => TextSectionKind.OtherNotes,
        _ => null,
    };

    /// <summary>The table that the words of a name speak of; null where they speak of none. Names are shorter than titles.</summary>
    public static string? TableOfWords(string name)
    {
        var words = Marks().Replace(PrintedText.Bare(name), "");
        return TableLayouts.TableNamed(words) ?? words switch
        {
            "收支" or "收支表" => TableKeys.ReceiptsAndExpenditure,
            "收入" or "收入表" => TableKeys.Income,
            "支出" or "支出表" => TableKeys.Expenditure,
            _ when words.Contains("经济分类", StringComparison.Ordinal) => TableKeys.BasicEconomic,
            _ => null,
        };
    }

    [GeneratedRegex(@"^[23]\.\d{2}(?!\d)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\((部门|单位)\)$")]
    private static partial Regex Remark();

    /// <summary>A code or number in front, year and kind, brackets and quotes.</summary>
    [GeneratedRegex("""^[23]\.\d{2}(?!\d)|^\d{1,2}[.、]|20\d\d年度?|["()\[\]_\-—:]|预算单位|单位|部门(?!预算经济)""")]
    private static partial Regex Marks();
}
