using BudgetPortal.Data;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Web.Features.Home;

namespace BudgetPortal.Web.Tests;

public sealed class ProofTests
{
    [Fact]
    public void Large_counts_are_told_in_groups_of_three()
    {
        var proof = Proof.Of(new CheckedInTotal(20_368, 14_510_233, 0, new Dictionary<Severity, int>()));

        Assert.Equal(("20,368", "14,510,233"), (proof?.Disclosures, proof?.Comparisons));
    }
}
