using System.Runtime.CompilerServices;
using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Bench.Files;

/// <summary>The disclosure in <c>data/</c>, composed as at the portal's first start.</summary>
internal static class SeedPublication
{
    public static DisclosureDocument Read()
    {
        var file = Path.Combine(Data(), "disclosures", "shanghai-card-centre", "2021", "working-paper.json");
        var read = JsonReader.Read(File.ReadAllBytes(file), file);
        if (read.Content is not JsonContent.OfWorkingPaper { Paper: var paper })
        {
            throw new InvalidDataException(string.Join('\n', read.Problems));
        }

        var composed = Composer.Compose(paper, new ClassificationLists(Codes("functional.csv"), Codes("economic.csv")));
        var version = new PublishedVersion(
            1,
            new DateTimeOffset(2021, 2, 9, 9, 0, 0, TimeSpan.FromHours(8)),
            null,
            null,
            ContentHash.Of(composed.Figures, composed.Sections));
        return new DisclosureDocument(paper.Disclosure, version, composed.Figures, composed.Sections);
    }

    private static CodeList Codes(string name) => CodeList.Parse(File.ReadLines(Path.Combine(Data(), "classification", name)));

    private static string Data([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "data"));
}
