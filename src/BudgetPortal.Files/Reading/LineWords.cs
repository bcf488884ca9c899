using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Files.Reading;

/// <summary>What a printed line is, told by its words alone: the same in a PDF as in a text.</summary>
internal static partial class LineWords
{
    private const int LongestMark = 40;

    /// <summary>
    /// “第3页”, “- 3 -”, “3/9”, and what programs that extract texts set between pages: “-- 3 of 9 --”, “=== Page 3 ===”, “-----”,
    /// “&lt;page number="3"&gt;”; and “第3页/共9页 第1版 2021-02-10”, as at the foot of our own files. It is part of nothing that is
    /// printed about it.
    /// </summary>
    public static bool IsPageMark(string line) =>
        PrintedText.Bare(line) is { Length: > 0 and <= LongestMark } bare && PageMark().IsMatch(bare);

    /// <summary>The same, or the number alone, as at the foot of a page.</summary>
    public static bool IsPageNumber(string line) => IsPageMark(line)
        || (PrintedText.Bare(line) is { Length: <= LongestMark } bare && NumberAlone().IsMatch(bare));

    /// <summary>The number with which a line counts on within a paragraph: 2 of “2、……”; null where it does not.</summary>
    public static int? CountOf(string line) => Counted().Match(line) is { Success: true } counted
        ? int.Parse(counted.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>“栏次 1 2 3”: a row that numbers the columns under their headings, as other forms have it.</summary>
    public static bool AreColumnNumbers(IEnumerable<string> cells)
    {
        var texts = cells.Select(PrintedText.Bare).Where(text => text.Length > 0).ToList();
        var numbers = texts.Skip(texts is ["栏次" or "栏目" or "列次" or "行次" or "序号", ..] ? 1 : 0).ToList();
        return numbers.Count > 2 && numbers.Index().All(number =>
            ColumnNumber().Match(number.Item) is { Success: true } match && match.Groups["number"].Value == $"{number.Index + 1}");
    }

    public static bool EndsSentence(string line) => SentenceEnd().IsMatch(line);

    /// <summary>
    /// What stands about a table and says nothing of it: its number, the day, the heading over all tables, who filled it in.
    /// </summary>
    public static bool IsCaptionLabel(string line) => CaptionLabel().IsMatch(PrintedText.Bare(line));

    /// <summary>The heading of the 目录.</summary>
    public static bool IsContentsHeading(string line) => PrintedText.Bare(line) is "目录" or "目次";

    /// <summary>The title of a performance form (绩效目标申报表), which is no table of the disclosure.</summary>
    public static bool IsPerformanceTitle(string line) => PerformanceTitle().IsMatch(PrintedText.Bare(line));

    /// <summary>“（2025年度）”, as stands under the title of a performance form.</summary>
    public static bool IsYear(string line) => YearAlone().IsMatch(PrintedText.Bare(line));

    /// <summary>An entry of the 目录 without the dots and the page behind it.</summary>
    public static string WithoutLeader(string entry) => PrintedText.Tidy(Leader().Replace(entry, ""));

    /// <summary>True for an entry of the 目录 that dots, or blanks, lead to its page.</summary>
    public static bool HasLeader(string line) => Leader().IsMatch(line);

    [GeneratedRegex(
        @"^[-—–=*_#~·.<>\[\](){}|!]*((parsedtextfor)?(page|pg\.?|p\.?):?\d{1,4}((of|/)\d{1,4})?|\d{1,4}(of|/)\d{1,4}|页码?:\d{1,4}"
        + @"|第\d{1,4}页([,/]?[(]?[共总]\d{1,4}页[)]?)?|[共总]\d{1,4}页[,/]?第\d{1,4}页)(第\d{1,4}版\d{4}-\d\d-\d\d)?[-—–=*_#~·.<>\[\](){}|!]*$"
        + @"|^[-—–=~·*]+\d{1,4}[-—–=~·*]+$|^[-—–=*_#~]{3,}$|^第\d{1,4}版\d{4}-\d\d-\d\d$|^</?page[^<>]*>$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PageMark();

    [GeneratedRegex(@"^[-—–=~·*]*\d{1,4}[-—–=~·*]*$")]
    private static partial Regex NumberAlone();

    // “4=5+6”: a column that is worked out says so.
    [GeneratedRegex(@"^\(?(?<number>\d{1,2})\)?(=[\d+=()-]*)?$")]
    private static partial Regex ColumnNumber();

    [GeneratedRegex(@"^(?<number>\d{1,2})\s*[、．.](?!\d)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"[。；：;:！？!?][”）)》]*$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"^((预算)?公开\d{1,2}表|(单位|部门)?负责人(\(签章\))?:.{0,40}|(制表|填表|填报|经办|审核|复核)人:.{0,30}|(填报|填表|编报|报送|编制)(日期|时间):.{0,16}|(联系)?电话:.{0,30}"
        + "|" + ChineseNumeral.Pattern + @"、(20\d\d年度?)?(单位|部门|预算单位)?预算(公开)?(表|表格|报表))$")]
    private static partial Regex CaptionLabel();

    [GeneratedRegex(@"^(20\d\d年度?)?(财政)?(预算)?(项目支出|项目|(部门|单位)?整体支出)?绩效目标(申报|填报|批复)?表(\(.{1,12}\))?$")]
    private static partial Regex PerformanceTitle();

    [GeneratedRegex(@"^\(?20\d\d年度?\)?$")]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"\s*[….·．]{3,}[\s….·．]*\d*\s*$|\s*…[\s….·．]*\d*\s*$|(?<=\p{L}[)）]?)\s+\d{1,3}\s*$")]
    private static partial Regex Leader();
}
