using System.IO.Compression;
using System.Text;
using BudgetPortal.Files.Writing;
using BudgetPortal.Tests.Files.Reading.Damaging;

namespace BudgetPortal.Tests.Files.Reading.Hostile;

/// <summary>A file of a kind and a way to spoil it, so that it is another with every seed.</summary>
internal sealed record Mutation(string Name, string File, Func<Random, byte[]> Make)
{
    /// <summary>The seed as a file of every kind, spoiled in bytes, in words, or inside of what is packed.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. DamageSubjects.Names.Select(name => Of($"bytes of {name}", name, DamageSubjects.File(name), Damage)),
        .. new[] { "公开.txt", "公开.json", "支出预算总表.csv", "未压缩.pdf" }
            .Select(name => Of($"words of {name}", name, DamageSubjects.File(name), DamageText)),
        .. new[] { "公开.xlsx", "公开.zip" }.Select(name => Of($"parts of {name}", name, DamageSubjects.File(name), DamageParts)),
    ];

    private static Mutation Of(string name, string file, byte[] content, Func<byte[], Random, byte[]> spoil) =>
        new(name, file, random => spoil(content, random));

    public static byte[] Damage(byte[] content, Random random)
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
    public static byte[] DamageParts(byte[] content, Random random)
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
    public static byte[] DamageText(byte[] content, Random random)
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
