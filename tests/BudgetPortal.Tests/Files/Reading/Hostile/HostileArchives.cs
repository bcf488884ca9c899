using System.IO.Compression;
using System.Text;
using BudgetPortal.Files.Writing;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>Archives of more entries, and of larger ones, than a disclosure has.</summary>
internal static class HostileArchives
{
    public static IReadOnlyList<HostileKind> Kinds { get; } =
    [
        Zip("zip: entries without content", (size, _) => Enumerable.Range(0, size / 110).Select(number => ($"{number}.csv",
            Array.Empty<byte>()))),
        Zip("zip: entries of one name", (size, _) => Enumerable.Range(0, size / 110).Select(_ => ("支出预算总表.csv", Array.Empty<byte>()))),
        Zip("zip: long names", (size, _) => Enumerable.Range(0, size / 60_000).Select(number =>
            ($"{new string('a', 29_000)}{number}.csv", Array.Empty<byte>()))),
        Zip("zip: folders within folders", (size, _) => [(string.Concat(Enumerable.Repeat("a/", Math.Min(size, 60_000) / 2)) + "x.csv",
            [])]),
        Zip("zip: tables of one unit", (size, random) => Enumerable.Range(0, 100).Select(number => ($"某中心－2025年预算单位支出预算总表{number}.csv",
            HostileTables.Kinds[random.Next(10)].Make(size / 100, random)))),
        Zip("zip: an archive in an archive", (size, random) => [("公开.zip", ZipOf([("公开.txt", HostileTexts.Kinds[1].Make(size, random))]))]),
        Zip("zip: a text", (size, random) => [("公开.txt", HostileTexts.Kinds[random.Next(20)].Make(size, random))]),
        Zip("zip: a PDF", (size, random) => [("公开.pdf", HostilePdfs.Kinds[random.Next(8)].Make(size, random))]),
        new("zip: an end that tells more entries", "公开.zip", (size, _) => WithCount(ZipWriter.Write(Seed.Document), ushort.MaxValue)),
    ];

    private static HostileKind Zip(string name, Func<int, Random, IEnumerable<(string Name, byte[] Content)>> entries) =>
        new(name, "公开.zip", (size, random) => ZipOf(entries(size, random)));

    private static byte[] ZipOf(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var written = new MemoryStream();
        using (var archive = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in entries)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return written.ToArray();
    }

    private static byte[] WithCount(byte[] zip, ushort count)
    {
        BitConverter.GetBytes(count).CopyTo(zip, zip.Length - 12);
        BitConverter.GetBytes(count).CopyTo(zip, zip.Length - 14);
        return zip;
    }
}
