namespace BudgetPortal.Domain.Text;

/// <summary>
/// Characters of the block CJK Radicals Supplement and the ideograph that each stands for (Unicode, EquivalentUnifiedIdeograph). The
/// Kangxi radicals have compatibility decompositions, which normalisation knows.
/// </summary>
public static class Radicals
{
    private const string Signs =
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
        + "⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";

    private const string Ideographs =
        "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
        + "聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    /// <summary>The ideograph that a radical looks like; any other character is itself.</summary>
    public static char IdeographOf(char character) =>
        Signs.IndexOf(character, StringComparison.Ordinal) is var index and >= 0 ? Ideographs[index] : character;
}
