using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Domain.Narrative.Slots;

/// <summary><c>{T4/expenditure-total/total:direction whole}</c>: “增加”, “减少” or “持平”.</summary>
internal sealed class DirectionSlot(string address, AmountFormat format) : Piece
{
    public override string Write(Writing writing)
    {
        var cell = writing.CellOf(address);
        return Directions.Between(writing.Rounded(cell, format), writing.Rounded(Supplements.PriorOf(cell), format)).Word;
    }

    public override string Expression => "增加|减少|持平";
}
