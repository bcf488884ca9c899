using System.Text.RegularExpressions;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary>A stretch of a sentence, words or a slot: one handler that writes it, tells how it looks, and reads what it states.</summary>
internal abstract class Piece
{
    public abstract string Write(Writing writing);

    /// <summary>What stands there in a sentence of the form, as a regular expression.</summary>
    public abstract string Expression { get; }

    public virtual void Read(SentenceReading reading, Group found)
    {
    }
}
