using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Checks;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Tests.Cases;

/// <summary>A case as the portal takes it: what was read, and what a reviewer would send back; and what is asserted of it.</summary>
internal sealed partial class CaseDocument
{
    private const string Base = "江州市云溪区水文服务站";

    // A sample of every table of the document from which the cases of reading were made, in yuan.
    private static readonly Dictionary<string, decimal> BaseCells = new()
    {
        ["T1/fiscal/amount"] = 5_660_000,
        ["T1/receipts-total/amount"] = 5_660_000,
        ["T1/201/personnel"] = 3_000_000,
        ["T1/expenditure-total/project"] = 1_250_000,
        ["T2/2080505/fiscal"] = 420_000,
        ["T2/total/total"] = 5_660_000,
        ["T3/2010399/project"] = 1_250_000,
        ["T3/total/basic"] = 4_410_000,
        ["T4/receipts-total/amount"] = 5_660_000,
        ["T4/expenditure-total/general"] = 5_660_000,
        ["T5/2010350/total"] = 3_400_000,
        ["T5/total/total"] = 5_660_000,
        ["T8/30299/public"] = 100_000,
        ["T8/total/personnel"] = 4_010_000,
        ["T9/budget/total"] = 50_000,
        ["T9/budget/hospitality"] = 10_000,
        ["T9/budget/vehicle-operation"] = 40_000,
    };

    private static readonly string[] BaseTables = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"];

    private readonly ReadResult<ReadDocument> read;

    private CaseDocument(string name, ReadResult<ReadDocument> read)
    {
        this.read = read;
        Review = read.Content is { } document ? Review.Of(document, Seed.Lists) : Review.OfUnread(name, read.Problems);
    }

    public ReadDocument Document => read.Content ?? throw new InvalidDataException($"Refused: {string.Join('\n', read.Problems)}");

    public Review Review { get; }

    private IEnumerable<ReviewedFinding> Findings => Review.Lines.SelectMany(line => line.Findings);

    /// <summary>Errors and warnings; information accuses nobody.</summary>
    private IEnumerable<ReviewedFinding> Accusations => Findings.Where(reviewed => reviewed.Finding.Severity != Severity.Information);

    /// <summary>Everything the review says of findings, for a message that tells what was found instead.</summary>
    private string Told => string.Join('\n', Findings
        .Select(reviewed => $"{reviewed.Finding.Check.Number} {reviewed.Finding.Severity} {WordsOf(reviewed)}")
        .Concat(Review.Problems.Select(problem => problem.ToString())));

    public static async Task<CaseDocument> Open(string path, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        if (!Directory.Exists(path))
        {
            var content = await File.ReadAllBytesAsync(path, cancellation);
            return new CaseDocument(name, DisclosureReader.Read(content, name, cancellation: cancellation));
        }

        var files = Directory.GetFiles(path).Order(StringComparer.Ordinal);
        var tables = files.Select(file => new NamedFile(Path.GetFileName(file), File.ReadAllBytes(file)));
        return new CaseDocument(name, CsvReader.Read([.. tables], name, cancellation));
    }

    public decimal? Amount(string cell) => Document.Figures.Amount(CellKey.Parse(cell));

    /// <summary>Not judged at all, with a message that has one of these words.</summary>
    public void IsRefused(params string[] anyOf)
    {
        Assert.False(Review.IsRead, $"It was judged:\n{Told}");
        AssertWithholdsTheWhole();
        var problems = Review.Problems.Select(problem => problem.ToString());
        Assert.Contains(problems, problem => anyOf.Any(word => problem.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    public void HasNoFinding()
    {
        Assert.True(Review.IsRead, Told);
        Assert.True(!Accusations.Any() && Review.Problems.IsEmpty, Told);
    }

    /// <summary>Nothing is accused, whatever was read.</summary>
    public void AccusesNothing()
    {
        Assert.True(Review.IsRead, Told);
        Assert.True(!Accusations.Any(), Told);
    }

    /// <summary>
    /// Exactly one root: one of these checks (F16, or F29|F32), this severity, and all these words in what it says with what stands under
    /// it; a number stands by itself, so that 100.00 is not found in 4100.00.
    /// </summary>
    public void HasOnly(string checks, Severity severity, params string[] words)
    {
        Assert.True(Accusations.Count() == 1, Told);
        var only = Accusations.Single();
        Assert.Contains(only.Finding.Check.Number, checks.Split('|'));
        Assert.Equal(severity, only.Finding.Severity);
        Assert.All(words.Select(Plain), word =>
            Assert.Matches((char.IsAsciiDigit(word[0]) ? @"(?<![\d.])" : "") + Regex.Escape(word), WordsOf(only)));
    }

    /// <summary>These words are said of no finding, nor of what follows from one.</summary>
    public void NeverSays(string words) => Assert.True(!Told.Contains(Plain(words), StringComparison.Ordinal), Told);

    /// <summary>In how many places a check found something; one finding may say of several that they are “2 处”.</summary>
    public int PlacesOf(string check) => Findings.Select(reviewed => reviewed.Finding).Where(finding => finding.Check.Number == check)
        .Sum(finding => Times().Match(finding.Message) is { Success: true } times
            ? times.ValueSpan[0] - '0' : 1 + finding.Consequences.Length);

    /// <summary>Every place read and right, and nothing found; that the file is not a whole disclosure may be said of it.</summary>
    public void IsTheBase()
    {
        AccusesNothing();
        Assert.DoesNotContain(Review.Problems, problem => problem.Place is not null);
        Assert.Equal(Base, Document.UnitName);
        Assert.Equal(BaseTables, Document.Tables.Select(table => table.Definition.Key));
        Assert.All(BaseCells, cell => Assert.Equal(cell.Value, Amount(cell.Key)));
    }

    /// <summary>Each cell is right, or something of its table was not read and its line is not 是; nothing is accused.</summary>
    public void IsTheBaseOrWithheld()
    {
        AccusesNothing();
        Assert.All(BaseTables, AssertRightOrWithheld);
        AssertWithholdsTheWhole();
    }

    /// <summary>The same of one table.</summary>
    public void AssertRightOrWithheld(string table)
    {
        var cells = BaseCells.Where(cell => cell.Key.StartsWith($"{table}/", StringComparison.Ordinal)).ToList();
        var isRight = Document.Find(table) is not null && cells.TrueForAll(cell => Amount(cell.Key) == cell.Value);
        Assert.True(isRight || (!Review.Problems.IsEmpty && VerdictOf(table) != "是"), $"{table} is {VerdictOf(table)}\n{Told}");
    }

    /// <summary>“全部一致” is said of what was read whole.</summary>
    private void AssertWithholdsTheWhole() =>
        Assert.True(Review.Problems.IsEmpty || !ReviewText.Write([Review]).Contains("全部一致", StringComparison.Ordinal), "全部一致");

    public string VerdictOf(string table)
    {
        var number = Document.Edition!.Tables.Select(definition => definition.Key).ToList().IndexOf(table) + 1;
        return Review.Lines.Single(line => line.Name.StartsWith($"表{number} ", StringComparison.Ordinal)).Verdict;
    }

    /// <summary>A problem or a remark has all these words, those of its place included.</summary>
    public void Tells(params string[] words)
    {
        var remarks = Review.Remarks.Select(remark => $"{remark.Place}：{remark.Message}");
        Assert.Contains(Review.Problems.Select(problem => problem.ToString()).Concat(remarks), line =>
            words.All(word => line.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>The tables of the seed line by line: codes, names and amounts; a CSV has no room for more.</summary>
    public void HasTheFiguresOfTheSeed()
    {
        var tables = Seed.Document.Edition.Tables.Select(table => table.Key).ToList();
        Assert.Equal(LinesOf(Seed.Document.Figures), LinesOf(Document.Figures));

        IEnumerable<string> LinesOf(Figures figures) =>
            from table in tables
            from line in figures[table].Lines
            let amounts = line.Cells.Where(cell => cell.Value.Amount is not null).Select(cell => $"{cell.Key}={cell.Value.Amount:0.00}")
            select $"{table} {line.Panel} {line.Key} {line.Code} {line.Name} {string.Join(' ', amounts)}";
    }

    private static string WordsOf(ReviewedFinding reviewed)
    {
        var finding = reviewed.Finding;
        var cells = finding.Comparison.Left.Cells.Concat(finding.Comparison.Right.Cells).Select(cell => cell.ToString());
        string[] said = [finding.Message, finding.SuspectPlace, reviewed.Is, reviewed.ShouldBe, reviewed.Cell?.Text?.Text ?? "", .. cells];
        return Plain(string.Join('|', said.Where(words => words.Length > 0).Concat(reviewed.Consequences.Select(WordsOf))));
    }

    /// <summary>Half-width, without blanks and separators of thousands: how a number is printed is not what a case is about.</summary>
    private static string Plain(string text) => Blanks().Replace(text.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex("[ ,]")]
    private static partial Regex Blanks();

    [GeneratedRegex("[2-9](?= ?处)")]
    private static partial Regex Times();
}
