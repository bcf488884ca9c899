namespace BudgetPortal.Web.Tests;

/// <summary>One of every page type, as a browser is shown it: two tables, since one has two panels; and those that show findings.</summary>
internal static class PageTypes
{
    public static readonly string[] All =
    [
        "/", "/search", "/search?q=社会保障", "/search?q=社保卡", "/lists/three-public", "/lists/projects", "/functions/20402",
        "/economics/301", "/compare", "/findings", "/compare?q=社会保障&of=shanghai-card-centre:2021",
        "/compare?of=shanghai-card-centre:2021", $"{RunningPortal.Disclosure}/expenditure?with=prior",
        $"{RunningPortal.Disclosure}/lines/2040202",
        $"{RunningPortal.Disclosure}/projects/社会保障卡制作费", "/units", "/units?q=查无此名", "/units/shanghai-card-centre", "/years",
        "/years/2021", "/years/2021/missing", "/departments", "/checks", "/about", "/sitemap",
        "/glossary", "/for-units", "/data", "/data/api", "/log",
        RunningPortal.Disclosure, $"{RunningPortal.Disclosure}/texts/other-notes", $"{RunningPortal.Disclosure}/expenditure",
        $"{RunningPortal.Disclosure}/receipts-and-expenditure", $"{RunningPortal.Disclosure}/fiscal-projects",
        $"{RunningPortal.Disclosure}/government-funds", $"{RunningPortal.Disclosure}/all", $"{RunningPortal.Disclosure}/checks",
        $"{RunningPortal.Disclosure}/checks/f14", $"{RunningPortal.Disclosure}/three-public", "/no/such/page", "/error",
        FaultyDisclosure.Address, $"{FaultyDisclosure.Address}/checks", $"{FaultyDisclosure.Address}/expenditure",
        $"{FaultyDisclosure.Address}/texts/other-notes", .. OfCorrections,
    ];

    /// <summary>What there is only where something was corrected or withdrawn.</summary>
    public static string[] OfCorrections => [.. CorrectedDisclosure.Pages, CorrectedDisclosure.Withdrawn];
}
