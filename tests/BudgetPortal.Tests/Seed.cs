using BudgetPortal.Domain.Classification;
using BudgetPortal.Domain.Composition;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Tests.Data;

namespace BudgetPortal.Tests;

/// <summary>The disclosure in <c>data/</c>: 上海市社会保障卡服务中心, 2021年单位预算.</summary>
internal static class Seed
{
    private static readonly DateTimeOffset PublishedAt = new(2021, 2, 9, 9, 0, 0, TimeSpan.FromHours(8));

    public static string PaperFile { get; } = Path.Combine(
        DataFolder.Path, "disclosures", "shanghai-card-centre", "2021", "working-paper.json");

    public static ClassificationLists Lists { get; } = new(Read("functional.csv"), Read("economic.csv"));

    public static WorkingPaper Paper { get; } = ReadPaper();

    public static DisclosureDocument Document { get; } = Publish(Paper);

    /// <summary>What follows from a paper, as its first version.</summary>
    public static DisclosureDocument Publish(WorkingPaper paper)
    {
        var composed = Composer.Compose(paper, Lists);
        var hash = ContentHash.Of(composed.Figures, composed.Sections);
        return new DisclosureDocument(
            paper.Disclosure, new PublishedVersion(1, PublishedAt, null, null, hash), composed.Figures, composed.Sections);
    }

    private static CodeList Read(string file) => CodeList.Parse(File.ReadLines(Path.Combine(DataFolder.Path, "classification", file)));

    private static WorkingPaper ReadPaper()
    {
        var read = JsonReader.Read(File.ReadAllBytes(PaperFile), PaperFile);
        return read.Content is JsonContent.OfWorkingPaper { Paper: var paper }
            ? paper
            : throw new InvalidDataException(string.Join('\n', read.Problems));
    }
}
