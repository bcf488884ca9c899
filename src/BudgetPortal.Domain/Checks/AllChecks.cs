using System.Collections.Immutable;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;

namespace BudgetPortal.Domain.Checks;

/// <summary>The catalogue of checks (勾稽关系), as numbered in RULES.md, and how to run them.</summary>
public static class AllChecks
{
    /// <summary>What the files under Rules give, in the order of their names: a new file is a new check.</summary>
    private static readonly ImmutableArray<CheckRule> Rules =
    [
        .. typeof(ICheckRules).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ICheckRules)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => ((ICheckRules)Activator.CreateInstance(type)!).Rules),
    ];

    /// <summary>Changes with every check and its version: a test pins it to <see cref="Version"/>.</summary>
    public static string Fingerprint => Check.FingerprintOf(Catalogue.Select(check => $"{check.Key} {check.Version} {check.Fingerprint}"));

    /// <summary>Every check, in the order of RULES.md.</summary>
    public static IReadOnlyList<Check> Catalogue { get; } = [.. Rules.Select(rule => rule.Check)];

    /// <summary>The number of the catalogue, “核对规则第N版”: that of the check which came or changed last.</summary>
    public static int Version { get; } = Catalogue.Max(check => check.Since);

    /// <summary>Compares everything that the checks compare in this document and says what does not hold.</summary>
    public static CheckReport Run(DisclosureDocument document, ClassificationLists lists) => Run(document, lists, Related.None);

    /// <summary>The same, with other disclosures in the portal at hand (F15, F27).</summary>
    public static CheckReport Run(DisclosureDocument document, ClassificationLists lists, Related related)
    {
        var scope = new CheckScope(document, lists, related);
        var judged = Rules.SelectMany(rule => rule.Compare(scope)).Select(scope.Judge)
            .ToLookup(comparison => comparison.Outcome == Outcome.NotKnown);
        ImmutableArray<Comparison> made = [.. judged[false]];
        return new CheckReport(
            [.. made.Select(scope.Identity.Published)],
            [.. Findings.Of(made, scope, Tried).Select(scope.Identity.Published)])
        {
            Unread = scope.Unread,
            NotKnown = [.. judged[true].Select(scope.Identity.Published)],
            Changes = [.. scope.Changes.Select(scope.Identity.Published)],
            Omissions =
            [
                .. Rules.Select(rule => new Omission(rule.Check, rule.Lacking(scope))).Where(omission => omission.Reason.Length > 0)
            ],
        };

        IEnumerable<Comparison> Tried(Figures figures, bool withTexts)
        {
            var repaired = withTexts ? new CheckScope(document with { Figures = figures }, lists, related) : scope.With(figures);
            return Rules.Where(rule => withTexts || CheckTopic.OfTables.Contains(rule.Check.Topic))
                .SelectMany(rule => rule.Compare(repaired)).Select(repaired.Judge);
        }
    }
}
