using System.Globalization;
using BudgetPortal.Data;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>Finds the disclosure that <c>&lt;unit&gt; &lt;year&gt;</c> names: the unit's own, or the department's where only that exists or it is asked for.</summary>
internal static class Published
{
    public static async Task<(DisclosureDocument? Document, string Message)> Find(PortalCall call)
    {
        var (unit, yearText) = (call.Arguments[0], call.Arguments[1]);
        if (!int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return (null, $"“{yearText}”不是年度，应为四位数字，如 2021。");
        }

        var store = call.Services.GetRequiredService<DisclosureStore>();
        DisclosureKind[] kinds = call.Options.ContainsKey("department") ? [DisclosureKind.Department] : [DisclosureKind.Unit, DisclosureKind.Department];
        foreach (var kind in kinds)
        {
            if (await store.FindPublished(unit, year, kind, call.Cancellation) is { } publication)
            {
                return (publication, "");
            }
        }

        return (null, await Explain(store, unit, year, call.Cancellation));
    }

    private static async Task<string> Explain(DisclosureStore store, string code, int year, CancellationToken cancellation)
    {
        if (await store.FindUnit(code, cancellation) is not { } unit)
        {
            return $"没有代码为“{code}”的单位。";
        }

        var disclosed = await store.OfUnit(code, cancellation);
        return $"{unit.Name}没有公开{year}年度的预算。已公开：{string.Join("、", disclosed.Select(summary => summary.Disclosure.Title))}。";
    }
}
