using System.Globalization;
using System.IO.Compression;
using System.Text;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;
using BudgetPortal.Files.Writing;

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
    public void Damaged_workbooks_throw_nothing() => Fuzz(ExcelWriter.Write(Document), "公开.xlsx", Damage);

    [Fact]
    public void Workbooks_whose_parts_are_damaged_throw_nothing() => Fuzz(ExcelWriter.Write(Document), "公开.xlsx", DamageParts);

    [Fact]
    public void Damaged_older_workbooks_throw_nothing() =>
        Fuzz(XlsBuilder.Write("支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], [204, "公共安全支出", 3, 1, new CellFault("")]), "公开.xls",
            Damage);

    [Fact]
    public void Damaged_texts_throw_nothing() => Fuzz(Encoding.UTF8.GetBytes(BlanksLost.Print(Document)), "公开.txt", DamageText);

    [Fact]
    public void Damaged_json_throws_nothing() => Fuzz(JsonWriter.Write(Document), "公开.json", Damage);

    [Fact]
    public void Damaged_csv_throws_nothing() => Fuzz(CsvWriter.Write(Document.Grid(Document.Edition.Tables[2])), "支出预算总表.csv", DamageText);

    [Fact]
    public void Damaged_archives_throw_nothing() => Fuzz(ZipWriter.Write(Document), "公开.zip", Damage);

    [Fact]
    public void Archives_whose_files_are_damaged_throw_nothing() => Fuzz(ZipWriter.Write(Document), "公开.zip", DamageParts);

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

    private static byte[] Damage(byte[] content, Random random)
    {
        var damaged = content.ToArray();
        for (var count = random.Next(1, 30); count > 0; count--)
        {
            var position = random.Next(damaged.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged[position] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    damaged.AsSpan(position, Math.Min(random.Next(40), damaged.Length - position)).Fill(0xFF);
                    break;
                default:
                    var length = Math.Min(random.Next(64), damaged.Length - position);
                    damaged.AsSpan(position, length).ToArray().CopyTo(damaged, random.Next(damaged.Length - length + 1));
                    break;
            }
        }

        return random.Next(5) == 0 ? damaged[..random.Next(1, damaged.Length)] : damaged;
    }

    /// <summary>Damage inside the archive, so that it is not the checksum that stops it.</summary>
    private static byte[] DamageParts(byte[] content, Random random)
    {
        using var source = new ZipArchive(new MemoryStream(content));
        using var written = new MemoryStream();
        var chosen = random.Next(source.Entries.Count);
        using (var target = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entry, index) in source.Entries.Select((entry, index) => (entry, index)))
            {
                using var part = new MemoryStream();
                using (var from = entry.Open())
                {
                    from.CopyTo(part);
                }

                var bytes = part.ToArray();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                to.Write(index == chosen || random.Next(4) == 0 ? DamageText(bytes, random) : bytes);
            }
        }

        return written.ToArray();
    }

    /// <summary>Changes digits, letters and order, and leaves the text readable.</summary>
    private static byte[] DamageText(byte[] content, Random random)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(content));
        for (var count = random.Next(1, 40); count > 0 && text.Length > 2; count--)
        {
            var position = random.Next(text.Length - 1);
            switch (random.Next(5))
            {
                case 0:
                    text[position] = "0123456789,.-\n 合计单位元<>\"/&;\t项二"[random.Next(28)];
                    break;
                case 1:
                    text.Remove(position, Math.Min(random.Next(1, 60), text.Length - position));
                    break;
                case 2:
                    text.Insert(position, text.ToString(position, Math.Min(random.Next(1, 200), text.Length - position)));
                    break;
                case 3:
                    text.Insert(position, new string("9一 "[random.Next(3)], random.Next(1, 50)));
                    break;
                default:
                    text.Replace("1", "99,999,999,999,999", position, Math.Min(100, text.Length - position));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
