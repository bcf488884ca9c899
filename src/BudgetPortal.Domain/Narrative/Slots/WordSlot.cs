using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary><c>{unit}</c>: a word from the context, such as the unit's name, or words of the unit's own.</summary>
internal sealed class WordSlot(string name) : Piece
{
    public string Name => name;

    private bool IsInOwnWords => name is "use" or "reason" or "fiscal-reason";

    public override string Write(Writing writing) => writing.FillIn(writing.Facts.Word(name, writing.Item));

    public override string Expression => name switch
    {
        _ when IsInOwnWords => "[^。]+?",
        "n" or "year" or "prior-year" => @"\d{1,4}",
        "class-code" or "section-code" or "item-code" => @"\d+",
        "kind" => "单位|部门",
        _ => ".+?",
    };

    public override void Read(SentenceReading reading, Group found)
    {
        if (IsInOwnWords)
        {
            reading.AddFiguresOfReason(found);
        }
    }
}
