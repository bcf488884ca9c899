namespace BudgetPortal.Domain.Checks;

/// <summary>What one file under Rules gives: one number of RULES.md, in one check or in several of different severity.</summary>
internal interface ICheckRules
{
    IEnumerable<CheckRule> Rules { get; }
}

/// <summary>A check with what carries it out: formulas, or a look at texts, codes and notes.</summary>
internal sealed class CheckRule
{
    private readonly IReadOnlyList<Formula> formulas;
    private readonly Func<Check, CheckScope, IEnumerable<Comparison>> look;

    public CheckRule(Check check, params IReadOnlyList<string> formulas)
        : this(check, (_, _) => [], formulas)
    {
    }

    public CheckRule(Check check, Func<Check, CheckScope, IEnumerable<Comparison>> look, params IReadOnlyList<string> formulas)
    {
        Check = check with { Formulas = formulas };
        this.formulas = [.. formulas.Select(source => new Formula(source))];
        this.look = look;
    }

    public Check Check { get; private init; }

    /// <summary>Formulas that the look applies only in some cases: they too say what the check demands.</summary>
    public IReadOnlyList<Formula> Conditional
    {
        init => Check = Check with { Formulas = [.. Check.Formulas, .. value.Select(formula => formula.Source)] };
    }

    /// <summary>Why the check cannot be applied in full to a disclosure; blank where it can.</summary>
    public Func<CheckScope, string> Lacking { get; init; } = _ => "";

    public IEnumerable<Comparison> Compare(CheckScope scope) =>
        formulas.SelectMany(formula => formula.Compare(Check, scope)).Concat(look(Check, scope));
}
