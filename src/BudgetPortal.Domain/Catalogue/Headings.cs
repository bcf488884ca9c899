using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using static BudgetPortal.Domain.Catalogue.ColumnKeys;

namespace BudgetPortal.Domain.Catalogue;

/// <summary>Headings that several tables share.</summary>
internal static class Headings
{
    /// <summary>项目[功能分类科目编码[类 | 款 | 项] | 功能分类科目名称], the left of T2–T7 and T4b.</summary>
    public static Column FunctionSubject => Column.Group("项目", FunctionCode, Column.Name("功能分类科目名称"));

    public static Column FunctionCode => Column.Group(
        "功能分类科目编码",
        Column.Code("class", "类", 0, 3),
        Column.Code("section", "款", 3, 5),
        Column.Code("item", "项", 5, 7));

    public static IReadOnlyList<Column> BasicAndProject =>
    [
        Column.Sum(Total, "合计"),
        Column.Amount(Basic, "基本支出"),
        Column.Amount(Project, "项目支出"),
    ];

    /// <summary>合计 | 基本支出[人员经费 | 公用经费] | 项目支出, the right of T1 (unit form) and of T4b.</summary>
    public static IReadOnlyList<Column> PersonnelPublicAndProject =>
    [
        Column.Sum(Total, "合计"),
        Column.Group("基本支出", Column.Amount(Personnel, "人员经费"), Column.Amount(Public, "公用经费")),
        Column.Amount(Project, "项目支出"),
    ];

    /// <summary>The note under an empty fund table; null where the form asks for none (RULES.md F23).</summary>
    public static string? NilNote(EditionKey edition, string fund) =>
        edition.Traits.HasNilNotes ? $"注:本{edition.KindWord}{edition.Year}年无{fund}财政拨款安排的预算，故本表为空表。" : null;

    /// <summary>A table of functional codes with one panel and a 合计 at its foot.</summary>
    public static Panel ByFunction(string heading, params IReadOnlyList<Column> amounts) =>
        new("lines", [FunctionSubject, Column.Group(heading, amounts)])
        {
            Open = OpenLines.FunctionCodes,
            Total = new Line(LineKeys.Total, "合计", LineKind.Total),
        };
}
