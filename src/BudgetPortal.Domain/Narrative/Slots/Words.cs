using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>Words of the form itself.</summary>
internal sealed class Words(string text) : Piece
{
    public override string Write(Writing writing) => text;

    /// <summary>Brackets and colons of either width, and a comma where the form has a full stop, are read alike.</summary>
    public override string Expression => string.Concat(text.Select(character => character switch
    {
        '（' => "[（(]",
        '）' => "[）)]",
        '：' => "[：:]",
        '，' or '。' => "[，,。]",
        _ => Regex.Escape(character.ToString()),
    }));
}
