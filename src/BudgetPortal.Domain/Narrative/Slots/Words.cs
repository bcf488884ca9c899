using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>Words of the form itself.</summary>
internal sealed class Words(string text) : Piece
{
    public override string Write(Writing writing) => text;

    /// <summary>
    /// Brackets and colons of either width, a comma where the form has a full stop, and every unit of money are read alike.
    /// </summary>
    public override string Expression => string.Concat(text.Select((character, index) => character switch
    {
        '万' when text[(index + 1)..] is ['元', ..] => AmountUnitWords.Power,
        '（' => "[（(]",
        '）' => "[）)]",
        '：' => "[：:]",
        '，' or '。' => "[，,。]",
        _ => Regex.Escape(character.ToString()),
    }));
}
