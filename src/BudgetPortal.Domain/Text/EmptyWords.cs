using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Text;

/// <summary>The words by which a cell, a row or a note says that there is nothing.</summary>
public static partial class EmptyWords
{
    /// <summary>True for “无”, “零”, “-”, “——” and “/”, which stand where there is no amount.</summary>
    public static bool AreNothing(string text) => Nothing().IsMatch(text);

    /// <summary>True for words that call a table empty, alone or in a note: “本表无数据”, “…，故本表为空表”.</summary>
    public static bool CallTableEmpty(string text) => EmptyTable().IsMatch(text);

    /// <summary>True for a sentence that the body has none of something: “本单位没有政府性基金预算安排的支出”.</summary>
    public static bool SayThatBodyHasNone(string text) => HasNone().IsMatch(text);

    [GeneratedRegex(@"^\s*(?:无+|零|[-－–—―]+|/)\s*$")]
    private static partial Regex Nothing();

    [GeneratedRegex("空表|无数据|无此项|无相关|未安排")]
    private static partial Regex EmptyTable();

    [GeneratedRegex(@"^\s*(?:(?:注|说明|备注)\s*[:：]?\s*)?(?:本|我|该|今年|20\d\d年)[^。；]{0,24}?(?:无(?!线)|没有|未(?:使用|安排|发生)|不涉及)")]
    private static partial Regex HasNone();
}
