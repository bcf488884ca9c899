using System.Text.RegularExpressions;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary><c>{T3/total/total:whole}</c>: the figure at an address.</summary>
internal sealed class FigureSlot(string address, AmountFormat format) : Piece
{
    public override string Write(Writing writing) => format.Print(writing.Facts.Figures.Amount(writing.CellOf(address)) ?? 0);

    public override string Expression => PrintedNumber.Pattern;

    public override void Read(SentenceReading reading, Group found) => reading.AddFigure(address, format == AmountFormat.Count, found);
}
