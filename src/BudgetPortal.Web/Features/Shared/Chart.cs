using System.Globalization;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Domain.Text;

namespace BudgetPortal.Web.Features.Shared;

/// <summary>Bars that share one whole, the longest first, drawn as SVG, and the table beside it with the same values.</summary>
public sealed record Chart(string Id, string Title, string Description, string LabelHeading, int Height, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>The drawing's width; a bar as long as this is the whole.</summary>
    public const int Width = 460;

    private const int BarHeight = 50;

    /// <param name="whole">What the parts add up to, in yuan; not zero.</param>
    public static Chart Of(string id, string title, string labelHeading, decimal whole, IReadOnlyList<ChartPart> parts) =>
        Draw(id, title, labelHeading, whole, [.. parts.OrderByDescending(part => part.Amount)]);

    private static Chart Draw(string id, string title, string labelHeading, decimal whole, IReadOnlyList<ChartPart> parts) => new(
        id,
        title,
        string.Join("；", parts.Select(part => $"{part.Label}{Words.TenThousand(part.Amount)}，占{Words.Share(part.Amount, whole)}")) + "。",
        labelHeading,
        parts.Count * BarHeight,
        [
            .. parts.Select((part, index) => new ChartBar(
                part.Label,
                part.Printed,
                Words.Share(part.Amount, whole),
                part.Address,
                (index * BarHeight) + 17,
                (index * BarHeight) + 25,
                Math.Max(1, (int)Amounts.Round(Width * part.Amount / whole, 0)).ToString(CultureInfo.InvariantCulture))),
        ]);
}

/// <summary>A part of the whole in yuan, and where its figure stands.</summary>
public sealed record ChartPart(string Label, decimal Amount, string? Address)
{
    /// <summary>The amount in 元: as the cell prints it that <see cref="Address"/> leads to, where it leads to one.</summary>
    public string Printed { get; init; } = Amounts.PrintYuan(Amount);
}

public sealed record ChartBar(string Label, string Amount, string Share, string? Address, int TextY, int BarY, string Length);
