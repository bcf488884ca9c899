using System.CommandLine;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>The days that no document prints, as a caller tells them.</summary>
internal sealed class DaySymbols
{
    /// <summary>原公开日期.</summary>
    public Option<DateOnly?> Published { get; } = Symbols.Day("--published");

    /// <summary>Where the original was published.</summary>
    public Option<string?> Source { get; } = Symbols.Address("--source");

    public Option<DateOnly?> Approved { get; } = Symbols.Day("--approved");

    /// <summary>“原公开日期 2021-02-20，批复日期 2021-01-28”.</summary>
    public static string Words(PublishedVersion version) => string.Join('，', new[]
    {
        version.Original is { } original ? $"原公开日期 {original.Day:yyyy-MM-dd}" : null,
        version.KnownApproval is { } approved ? $"批复日期 {approved:yyyy-MM-dd}" : null,
    }.OfType<string>());
}
