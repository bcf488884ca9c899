using System.Globalization;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Files.Reading.Hostile;

namespace BudgetPortal.Tests.Files.Reading;

/// <summary>
/// Damaged files of every kind go through the door without an exception. A few seconds in the normal run; BUDGETPORTAL_FUZZ_SECONDS
/// makes it longer, and then every run has another seed, which a failure names.
/// </summary>
public class FuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("BUDGETPORTAL_FUZZ_SECONDS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var asked) ? asked : 0;

    private static readonly DisclosureDocument Document = Seed.Document;

    [Fact]
    public void Damaged_workbooks_throw_nothing() => Fuzz(ExcelWriter.Write(Document), "公开.xlsx", Mutation.Damage);

    [Fact]
    public void Workbooks_whose_parts_are_damaged_throw_nothing() => Fuzz(ExcelWriter.Write(Document), "公开.xlsx", Mutation.DamageParts);

    [Fact]
    public void Damaged_older_workbooks_throw_nothing() =>
        Fuzz(XlsBuilder.Write("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, new CellFault("#REF!")]), "公开.xls",
            Mutation.Damage);

    [Fact]
    public void Damaged_texts_throw_nothing() => Fuzz(Encoding.UTF8.GetBytes(BlanksLost.Print(Document)), "公开.txt", Mutation.DamageText);

    [Fact]
    public void Damaged_json_throws_nothing() => Fuzz(JsonWriter.Write(Document), "公开.json", Mutation.Damage);

    [Fact]
    public void Damaged_csv_throws_nothing() => Fuzz(CsvWriter.Write(Document.Grid(Document.Edition.Tables[2])), "支出预算总表.csv",
        Mutation.DamageText);

    [Fact]
    public void Damaged_archives_throw_nothing() => Fuzz(ZipWriter.Write(Document), "公开.zip", Mutation.Damage);

    [Fact]
    public void Archives_whose_files_are_damaged_throw_nothing() => Fuzz(ZipWriter.Write(Document), "公开.zip", Mutation.DamageParts);

    private static void Fuzz(byte[] content, string name, Func<byte[], Random, byte[]> damage)
    {
        var first = Seconds == 0 ? 1 : Environment.TickCount;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(Seconds == 0 ? 2 : Seconds);
        for (var seed = first; watch.Elapsed < limit && (Seconds > 0 || seed < first + 60); seed++)
        {
            var damaged = damage(content, new Random(seed));
            try
            {
                var read = DisclosureReader.Read(damaged, name);
                Assert.True(read.Content is not null || read.Problems.Length > 0);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{name}, seed {seed}: {exception}");
            }
        }
    }
}
