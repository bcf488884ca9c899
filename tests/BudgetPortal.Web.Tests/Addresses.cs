namespace BudgetPortal.Web.Tests;

/// <summary>Every kind of page, by its address. Addresses are a public promise: they are spelled out here and change nowhere.</summary>
public static class Addresses
{
    public static readonly string[] Lists = ["/units", "/years/2021", "/years", "/departments", "/units/shanghai-card-centre", "/checks"];

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
        .. Tables,
    ];

    public static readonly string[] Others = ["/", "/about", "/sitemap", "/units?q=shanghai"];

    /// <summary>What no page links to or is no page: lists with their questions, files for crawlers, files of a version.</summary>
    public static readonly string[] Answers =
    [
        "/units?year=2021",
        "/units?page=1",
        "/units?department=",
        "/years/2021?page=1",
        "/sitemap.xml",
        "/robots.txt",
        "/units/shanghai-card-centre/2021/budget/versions/1.pdf",
        "/units/shanghai-card-centre/2021/budget/versions/1.xlsx",
        "/units/shanghai-card-centre/2021/budget/versions/1.json",
        "/units/shanghai-card-centre/2021/budget/versions/1.zip",
        "/units/shanghai-card-centre/2021/budget/expenditure.csv?bom=1",
        "/units/shanghai-card-centre/2021/budget/expenditure?unit=yuan",
    ];

    public static readonly string[] Missing =
    [
        "/units/nobody",
        "/units/shanghai-card-centre/1999/budget",
        "/units/shanghai-card-centre/2021/budget/no-such-table",
        "/units/shanghai-card-centre/2021/budget/expenditure.docx",
        "/years/1999",
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

    public static IEnumerable<string> Pages => [.. Others, .. Lists, .. OfDisclosure];

    public static TheoryData<string> AllPages => [.. Pages];

    public static TheoryData<string> MissingPages => [.. Missing];

    public static TheoryData<string> AllAnswers =>
        [.. Answers, .. Tables.SelectMany(FilesOf)];

    public static TheoryData<string> AllFiles => [.. Files];
}
