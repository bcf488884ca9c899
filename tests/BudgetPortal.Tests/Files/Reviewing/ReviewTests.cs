using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Reviewing;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reviewing;

public class ReviewTests
{
    [Fact]
    public void A_finding_on_the_cover_stands_under_the_cover_in_the_review_form()
    {
        var document = PdfReader.Read(PdfWriter.Write(Seed.Document), "公开.pdf",
            cancellation: TestContext.Current.CancellationToken).Content!;
        var review = Review.Of(document with { Cover = ["上海市2021年区级单位预算", document.Cover[1]] }, Seed.Lists);

        var line = Assert.Single(review.Lines, line => !line.Findings.IsEmpty);
        Assert.Equal(("封面", "F24"), (line.Name, Assert.Single(line.Findings).Finding.Check.Number));
    }
}
