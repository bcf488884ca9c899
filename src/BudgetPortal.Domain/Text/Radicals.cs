namespace BudgetPortal.Domain.Text;

/// <summary>
/// Characters of the block CJK Radicals Supplement and the ideograph that each stands for (Unicode, EquivalentUnifiedIdeograph). The
/// Kangxi radicals have compatibility decompositions, which normalisation knows; but for two, which the mainland draws as 户 and 青.
/// </summary>
public static class Radicals
{
    private const string Signs =
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
        + "⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
        + "\u2F3E\u6236\u6238\u2FAD\u9751";

    private const string Ideographs =
        "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
        + "聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
        + "户户户青青";

    /// <summary>True for the forms of 户 and 青 that stand among the ideographs, where nothing else is rewritten.</summary>
    public static bool IsOtherForm(char character) => character is '\u6236' or '\u6238' or '\u9751';

    /// <summary>The ideograph that a radical or another form looks like; any other character is itself.</summary>
    public static char IdeographOf(char character) =>
        (character is >= '\u2E80' and <= '\u2FDF' || IsOtherForm(character))
        && Signs.IndexOf(character, StringComparison.Ordinal) is var index and >= 0
            ? Ideographs[index]
            : character;
}
