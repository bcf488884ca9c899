using System.Text.RegularExpressions;

namespace BudgetPortal.Files.Reading.Csv;

/// <summary>
/// What the name of a CSV file tells, since the file itself has no room for it: “上海市社会保障卡服务中心－2021年预算单位支出预算总表.csv” is a
/// table of a unit. Blank where the name tells nothing.
/// </summary>
internal sealed partial record CsvName(string Sheet, string Unit, string Title)
{
    public string Year => YearOf().Match(Title) is { Success: true } year ? year.Value : "";

    public static CsvName Of(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/'));
        var dash = stem.LastIndexOf('－');
        return dash > 0 && KnownTitles.FindTable(stem[(dash + 1)..]) is { } known
            ? new CsvName(stem, stem[..dash], known.Printed)
            : new CsvName(stem, "", KnownTitles.FindTable(stem)?.Printed ?? "");
    }

    [GeneratedRegex(@"^20\d\d年")]
    private static partial Regex YearOf();
}
