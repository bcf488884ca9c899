namespace BudgetPortal.Web.Tests;

/// <summary>Every kind of page, by its address. Addresses are a public promise: they are spelled out here and change nowhere.</summary>
public static class Addresses
{
    public static readonly string[] Lists =
    [
        "/units", "/years/2021", "/years", "/departments", "/units/shanghai-card-centre", "/checks", "/glossary",
        "/lists/totals", "/lists/three-public", "/lists/procurement", "/lists/projects", "/compare",
        "/findings",
    ];

    public static readonly string[] Tables =
    [
        "/units/shanghai-card-centre/2021/budget/receipts-and-expenditure",
        "/units/shanghai-card-centre/2021/budget/income",
        "/units/shanghai-card-centre/2021/budget/expenditure",
        "/units/shanghai-card-centre/2021/budget/fiscal-receipts-and-expenditure",
        "/units/shanghai-card-centre/2021/budget/fiscal-expenditure",
        "/units/shanghai-card-centre/2021/budget/general-public-budget",
        "/units/shanghai-card-centre/2021/budget/government-funds",
        "/units/shanghai-card-centre/2021/budget/basic-economic",
        "/units/shanghai-card-centre/2021/budget/fiscal-projects",
        "/units/shanghai-card-centre/2021/budget/three-public",
    ];

    public static readonly string[] OfDisclosure =
    [
        "/units/shanghai-card-centre/2021/budget",
        "/units/shanghai-card-centre/2021/budget/texts/functions",
        "/units/shanghai-card-centre/2021/budget/texts/organisation",
        "/units/shanghai-card-centre/2021/budget/texts/glossary",
        "/units/shanghai-card-centre/2021/budget/texts/budget-notes",
        "/units/shanghai-card-centre/2021/budget/texts/other-notes",
        "/units/shanghai-card-centre/2021/budget/expenditure?unit=wan",
        "/units/shanghai-card-centre/2021/budget/all",
        "/units/shanghai-card-centre/2021/budget/checks",
        "/units/shanghai-card-centre/2021/budget/checks/f3",
        "/units/shanghai-card-centre/2021/budget/versions",
        "/units/shanghai-card-centre/2021/budget/versions/1",
        "/units/shanghai-card-centre/2021/budget/versions/1/all",
        "/units/shanghai-card-centre/2021/budget/versions/1/checks",
        "/units/shanghai-card-centre/2021/budget/versions/1/checks/f3",
        "/units/shanghai-card-centre/2021/budget/versions/1/expenditure",
        "/units/shanghai-card-centre/2021/budget/versions/1/texts/budget-notes",
        .. Tables,
    ];

    public static readonly string[] Others =
    [
        "/", "/about", "/data", "/data/api", "/log", "/for-units", "/sitemap", "/units?q=shanghai", "/search", "/search?q=%E5%8D%A1",
    ];

    /// <summary>What tables and lists link to, or a search.</summary>
    public static readonly string[] Explored =
    [
        "/functions/20402?year=2021",
        "/economics/301?year=2021",
        "/compare?of=shanghai-card-centre:2021&table=expenditure&line=20402",
        "/units/shanghai-card-centre/2021/budget/lines/2040202",
        "/units/shanghai-card-centre/2021/budget/lines/30101",
        "/units/shanghai-card-centre/2021/budget/projects/%E7%A4%BE%E4%BC%9A%E4%BF%9D%E9%9A%9C%E5%8D%A1%E5%88%B6%E4%BD%9C%E8%B4%B9",
    ];

    /// <summary>What no page links to or is no page: lists with their questions, files for crawlers, files of a version.</summary>
    public static readonly string[] Answers =
    [
        "/units?year=2021",
        "/units?page=1",
        "/units?department=",
        "/years/2021?page=1",
        "/search?year=2021&kind=lines&sort=date",
        "/search?q=20402&year=2021&department=-&kind=lines&sort=date&page=1",
        "/functions/20402",
        "/economics/301.csv",
        "/lists/three-public.csv?year=2021",
        "/lists/three-public.xlsx?year=2021",
        "/lists/totals.pdf?year=2021",
        "/lists/projects.json?year=2021",
        "/lists/projects?year=2021&over=5000000",
        "/findings?year=2021&check=f25&department=-&severity=warning&page=1",
        "/findings.csv",
        "/findings.json?severity=error",
        "/findings.xlsx",
        "/findings.pdf",
        "/years/2021/review-forms.xlsx",
        "/years/2021/missing",
        "/years/2021/missing?page=1",
        "/years/2021.csv?sort=unit",
        "/years/2021.xlsx",
        "/years/2021?sort=result&page=1",
        "/compare?q=%E5%8D%A1&of=shanghai-card-centre:2021&table=income",
        "/compare.csv?of=shanghai-card-centre:2021&table=expenditure",
        "/units/shanghai-card-centre/2021/budget/expenditure?with=prior",
        "/units/shanghai-card-centre/2021/budget/expenditure.csv?with=prior",
        "/for-units/2026-district-unit.xlsx",
        "/for-units/2026-district-unit-paper.xlsx",
        "/lists/three-public.csv?year=2021&sort=percent",
        "/sitemap.xml",
        "/robots.txt",
        "/openapi.json",
        "/disclosures.csv",
        "/disclosures.csv?bom=1",
        "/catalog.jsonld",
        "/years/2021.zip",
        "/data/all.zip",
        "/feed.atom",
        "/corrections.atom",
        "/units/shanghai-card-centre/feed.atom",
        "/units/shanghai-card-centre/2021/budget/datapackage.json",
        "/units/shanghai-card-centre/2021/budget/package.zip",
        "/units/shanghai-card-centre/2021/budget/disclosure.json",
        "/units/shanghai-card-centre/2021/budget/checks.json",
        "/units/shanghai-card-centre/2021/budget/lines.csv",
        "/units/shanghai-card-centre/2021/budget/lines.csv?bom=1",
        "/units/shanghai-card-centre/2021/budget/versions/1.pdf",
        "/units/shanghai-card-centre/2021/budget/versions/1.xlsx",
        "/units/shanghai-card-centre/2021/budget/versions/1.json",
        "/units/shanghai-card-centre/2021/budget/versions/1.zip",
        "/units/shanghai-card-centre/2021/budget/versions/1.tlog-proof",
        "/log/checkpoint",
        "/log/key",
        "/log/leaves",
        "/log/verify.py",
        "/units/shanghai-card-centre/2021/budget/expenditure.csv?bom=1",
        "/units/shanghai-card-centre/2021/budget/expenditure?unit=yuan",
    ];

    public static readonly string[] Missing =
    [
        "/units/nobody",
        "/units/shanghai-card-centre/1999/budget",
        "/units/shanghai-card-centre/2021/budget/no-such-table",
        "/units/shanghai-card-centre/2021/budget/expenditure.docx",
        "/units/shanghai-card-centre/2021/budget/checks/f999",
        "/units/shanghai-card-centre/2021/budget/versions/2",
        "/units/shanghai-card-centre/2021/budget/changes/1/2",
        "/years/1999",
        "/years/1999.zip",
        "/years/1999.csv",
        "/years/1999/missing",
        "/years/2021.docx",
        "/feed.atom?page=99",
        "/units/nobody/feed.atom",
        "/units/shanghai-card-centre/1999/budget/datapackage.json",
        "/units/shanghai-card-centre/2021/budget/source.pdf",
        "/search?year=1999",
        "/functions/999",
        "/functions/2999999",
        "/economics/2040202",
        "/lists/nothing",
        "/lists/totals?year=1999",
        "/compare?of=nobody:2021",
        "/compare?of=shanghai-card-centre",
        "/units/shanghai-card-centre/2021/budget/lines/999",
        "/units/shanghai-card-centre/2021/budget/projects/p1",
        "/search?kind=nothing",
        "/findings?year=1999",
        "/findings?check=f999",
        "/findings?severity=nothing",
        "/findings.docx",
        "/years/1999/review-forms.xlsx",
        "/years/2021/review-forms.pdf",
        "/years/2021?sort=nothing",
        "/years/2021?page=2",
        "/years/2021/missing?page=2",
        "/departments?page=2",
        "/findings?page=2",
        "/lists/projects?over=-1",
        "/lists/totals?over=5000000",
        "/for-units/2026-district-unit.pdf",
        "/for-units/1999-district-unit.xlsx",
        "/for-units/2026-paper.xlsx",
        "/lists/totals?sort=nothing",
        "/no/such/page",
    ];

    public static readonly string[] Files =
    [
        "/units/shanghai-card-centre/2021/budget.pdf",
        "/units/shanghai-card-centre/2021/budget.xlsx",
        "/units/shanghai-card-centre/2021/budget.json",
        "/units/shanghai-card-centre/2021/budget.zip",
        "/units/shanghai-card-centre/2021/budget/expenditure.pdf",
        "/units/shanghai-card-centre/2021/budget/expenditure.xlsx",
        "/units/shanghai-card-centre/2021/budget/expenditure.csv",
        "/units/shanghai-card-centre/2021/budget/expenditure.json",
    ];

    private static IEnumerable<string> FilesOf(string table) => [$"{table}.pdf", $"{table}.xlsx", $"{table}.csv", $"{table}.json"];

    public static IEnumerable<string> Pages => [.. Others, .. Lists, .. OfDisclosure, .. Explored];

    public static TheoryData<string> AllPages => [.. Pages];

    public static TheoryData<string> MissingPages => [.. Missing];

    public static TheoryData<string> AllAnswers =>
        [.. Answers, .. Tables.SelectMany(FilesOf)];

    public static TheoryData<string> AllFiles => [.. Files];

    /// <summary>Every kind of CSV, without the mark that spreadsheets want.</summary>
    public static TheoryData<string> AllCsv =>
    [
        .. Answers.Concat(Tables.Take(1).SelectMany(FilesOf))
            .Where(address => address.Split('?')[0].EndsWith(".csv", StringComparison.Ordinal) && !address.Contains("bom=")),
        "/functions/20402.csv?year=2021",
        "/units/shanghai-card-centre/2021/budget/versions/1/expenditure.csv",
    ];
}
