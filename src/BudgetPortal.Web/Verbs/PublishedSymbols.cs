using System.CommandLine;
using BudgetPortal.Application;
using BudgetPortal.Domain.Disclosures;

namespace BudgetPortal.Web.Verbs;

/// <summary>How a verb names what is published: <c>&lt;unit&gt; &lt;year&gt; [--department]</c>.</summary>
internal sealed class PublishedSymbols
{
    public Argument<string> Unit { get; } = Symbols.Text("单位代码");

    public Argument<int> Year { get; } = Symbols.Year();

    public Option<bool> OfDepartment { get; } = Symbols.Flag("--department");

    public Task<(DisclosureDocument? Document, string Message)> Find(PortalCall call) =>
        call.Services.GetRequiredService<PublishedSearch>().Find(
            call.Given.GetRequiredValue(Unit), call.Given.GetRequiredValue(Year), call.Given.GetValue(OfDepartment), call.Cancellation);
}
