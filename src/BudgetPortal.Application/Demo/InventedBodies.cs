using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Application.Demo;

/// <summary>
/// An invented unit. <paramref name="Section"/> is the 款 that it works under; <paramref name="Number"/> tells it from all others.
/// </summary>
internal sealed record InventedUnit(int Number, BudgetUnit Unit, string Section, bool IsAdministrative);

/// <summary>An invented department with the units whose budgets it discloses together with its own, itself first.</summary>
internal sealed record InventedDepartment(BudgetUnit Department, IReadOnlyList<InventedUnit> Units);

/// <summary>
/// Cities, districts, departments and units that nobody can take for real ones: every name begins with 虚构 (fictional), and every code
/// with it too.
/// </summary>
internal static class InventedBodies
{
    /// <summary>As many as there are names for.</summary>
    public const int Most = 20_000;

    private const int UnitsOfADepartment = 12;
    private const int PlacesOfACity = 3;
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    // A bureau, the 款 of its work, and what its units are called.
    private static readonly (string Bureau, string Section, string[] Units)[] Fields =
    [
        ("教育局", "20502", ["示例小学", "示例中学", "示例幼儿园"]),
        ("文化旅游局", "20701", ["示例文化馆", "示例图书馆"]),
        ("体育局", "20703", ["示例体育馆", "示例体育场"]),
        ("科学技术普及局", "20607", ["示例科普馆"]),
        ("司法局", "20406", ["示例司法所", "示例公共法律服务中心"]),
        ("人力资源局", "20801", ["示例就业服务中心", "示例人才服务中心"]),
        ("民政局", "20802", ["示例社区服务中心", "示例养老服务所"]),
        ("统计局", "20105", ["示例调查队", "示例普查中心"]),
        ("市场监督管理局", "20138", ["示例市场监管所"]),
        ("退役军人事务局", "20828", ["示例军供站", "示例优抚所"]),
        ("卫生健康局", "21004", ["示例卫生监督所", "示例疾控中心"]),
        ("水务局", "21303", ["示例水闸管理所", "示例河道管理所"]),
    ];

    /// <summary>Departments with <paramref name="units"/> units in all, always the first ones of the same row.</summary>
    public static IEnumerable<InventedDepartment> Of(int units)
    {
        for (var first = 0; first < units; first += UnitsOfADepartment)
        {
            yield return Department(first, Math.Min(UnitsOfADepartment, units - first));
        }
    }

    private static InventedDepartment Department(int first, int count)
    {
        var index = first / UnitsOfADepartment;
        var (bureau, section, names) = Fields[index % Fields.Length];
        var (place, level) = Place(index / Fields.Length);
        var department = new BudgetUnit($"xugou-{index + 1}", place + bureau, place, level);
        return new InventedDepartment(
            department,
            [
                new InventedUnit(first, department, section, IsAdministrative: true),
                .. Enumerable.Range(1, count - 1).Select(position => new InventedUnit(
                    first + position,
                    new BudgetUnit($"{department.Code}-{position}", place + Numbered(position - 1, names), place, level, department),
                    section,
                    IsAdministrative: false)),
            ]);
    }

    /// <summary>“第二示例小学”, each kind counted by itself.</summary>
    private static string Numbered(int position, string[] names) =>
        $"第{ChineseNumeral.Of((position / names.Length) + 1)}{names[position % names.Length]}";

    /// <summary>A city, then two districts of it, then the next city.</summary>
    private static (string Name, Level Level) Place(int index)
    {
        var (city, part) = (index / PlacesOfACity, index % PlacesOfACity);
        var name = $"虚构{(city < Stems.Length ? "" : Stems[(city / Stems.Length) - 1])}{Stems[city % Stems.Length]}市";
        return part == 0 ? (name, Level.Municipal) : ($"{name}{Branches[part - 1]}区", Level.District);
    }
}
