using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary><c>{because vehicles}</c>: “，主要原因是……”, or nothing where the unit gave no reason.</summary>
internal sealed class ReasonSlot(string key) : Piece
{
    public override string Write(Writing writing) =>
        writing.Facts.Reason(key) is { } reason ? $"，主要原因是{writing.FillIn(reason)}" : "";

    /// <summary>What follows a full stop is a sentence of its own, with figures that must not go unread.</summary>
    public override string Expression => "(?:[，。]主要原因是[：:]?[^。]+?)?";

    public override void Read(SentenceReading reading, Group found) => reading.AddFiguresOfReason(found);
}
