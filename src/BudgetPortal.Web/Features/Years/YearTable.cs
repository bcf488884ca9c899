using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Years;

/// <summary>Who has disclosed for a year, in time or not, and who has not, with the days: the rows of the year's page as a table.</summary>
public sealed class YearTable(YearOverview overview)
{
    public Slice Slice() => new(
        "disclosure-state", $"{overview.Year}年度预算公开情况", CoversOf(overview),
        [
            Column.Name("预算", 14), Column.Text("unit", "单位代码", 12), Column.Text("department", "主管部门代码", 12),
            Column.Text("due", "名录应公开", 4), Column.Text("state", "公开情况", 5.5), Column.Text("approved", "批复日期", 6.5),
            Column.Text("due-by", "最迟公开日期", 6.5), Column.Text("published", "公开日期", 6.5), Column.Text("late", "逾期天数", 4),
            Column.Text("version", "现行版本", 4), Column.Text("recorded", "现行版本公开或收录时间", 6.5),
            Column.Amount("total", "支出总计", 8), Column.Text("result", "今天的核对", 9),
        ],
        [.. overview.Lines.Concat(overview.MissingInOrder).Select(LineOf)])
    {
        Notes = [Explanation],
    };

    /// <summary>What the words for a state mean, and whose days they are.</summary>
    public const string Explanation = "“未见公开”是名录应公开而本站没有的，可能已在别处公开；其中的“逾期”只就本站而言。"
        + "“逾期”“逾期公开”只在知道批复日期时才说：批复后20个日历日内没有公开（预算法第十四条、实施条例第六条）。公开日期是公众最早能看到的日期；收录的预算以原公开日期及其出处为准，不知道的留空。";

    public static string WordOf(DisclosureState state) => state switch
    {
        DisclosureState.Published => "已公开",
        DisclosureState.PublishedLate => "逾期公开",
        DisclosureState.Overdue => "逾期",
        DisclosureState.Withdrawn => "已撤下",
        _ => "未见公开",
    };

    /// <summary>“2025年度，截至2026年3月1日，应公开20份”.</summary>
    private static string CoversOf(YearOverview overview) =>
        $"{overview.Year}年度，截至{ShanghaiTime.InWords(overview.AsOf)}"
        + (overview.HasRegister ? $"，按单位名录应公开{overview.Due}份" : "，没有单位名录");

    private SliceLine LineOf(YearLine line)
    {
        var row = new SliceLine($"{DisclosureAddress.PlaceOf(line.Kind)}-{line.Unit.Code}", line.Title(overview.Year));
        row = With(row, "unit", line.Unit.Code);
        row = With(row, "department", line.Unit.Department?.Code);
        row = With(row, "due", overview.HasRegister ? line.IsDue ? "是" : "否" : null);
        row = With(row, "state", WordOf(line.State));
        row = With(row, "approved", DayOf(line.ApprovedOn));
        row = With(row, "due-by", DayOf(line.DueBy));
        row = With(row, "published", DayOf(line.FirstPublishedOn));
        row = With(row, "late", line.DaysLateOn(overview.AsOf) is { } days ? $"{days}" : null);
        row = With(row, "version", line.Version is { } version ? $"{version.Number}" : null);
        row = With(row, "recorded", line.Version is { } current ? ShanghaiTime.Minute(current.PublishedAt) : null);
        row = With(row, "result", line.Version is null ? null
            : (line.Report?.Counts is { } counts ? CheckResult.Briefly(counts) : CheckResult.NotMade).Words);
        return line.Report?.Expenditure is { } total ? row.With("total", total) : row;
    }

    private static SliceLine With(SliceLine row, string column, string? text) =>
        string.IsNullOrEmpty(text) ? row : row.With(column, CellValue.Of(text));

    private static string? DayOf(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : null;
}
