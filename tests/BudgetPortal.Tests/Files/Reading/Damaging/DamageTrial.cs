using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Reading;

namespace BudgetPortal.Tests.Files.Reading.Damaging;

/// <summary>What became of a damaged copy.</summary>
internal enum DamageOutcome
{
    /// <summary>Read as the whole file is.</summary>
    Same,

    /// <summary>Not read, and the reason said.</summary>
    Refused,

    /// <summary>Read otherwise, with a problem that the whole file has not.</summary>
    Told,

    /// <summary>Read otherwise, all tables there: a digit that became another leaves no trace where there is no checksum.</summary>
    Untold,

    /// <summary>A table is gone and nothing says so, although the file has a 目录; without one the check of completeness does.</summary>
    TableLost,

    /// <summary>An exception, or a refusal without a word.</summary>
    Crash,
}

/// <summary>A file that is whole, and what becomes of copies in which a bit is flipped or that are cut off.</summary>
internal sealed partial class DamageTrial
{
    private readonly string name;
    private readonly byte[] whole;
    private readonly ReadDocument good;
    private readonly string print;
    private readonly bool[] isProven;

    public DamageTrial(string name, byte[] whole)
    {
        (this.name, this.whole) = (name, whole);
        var read = DisclosureReader.Read(whole, name);
        good = read.Content ?? throw new InvalidDataException(string.Join('\n', read.Problems));
        print = Print(good);
        isProven = Proven(name, whole);
        HasChecksums = isProven.Contains(true);
    }

    public int Length => whole.Length;

    /// <summary>True for an archive, and for a PDF any of whose streams has one.</summary>
    public bool HasChecksums { get; }

    /// <summary>True where a checksum covers the byte: everywhere in an archive, in a PDF in the packed streams that have one.</summary>
    public bool IsProven(int position) => isProven[position];

    public DamageOutcome Flip(int position, int bit)
    {
        var copy = whole.ToArray();
        copy[position] ^= (byte)(1 << bit);
        return Read(copy);
    }

    public DamageOutcome Cut(int length) => Read(whole[..length]);

    /// <summary>
    /// What may become of a copy: with a checksum the same reading or a refusal, else anything but a crash or a table lost in silence.
    /// </summary>
    public static bool IsRight(DamageOutcome outcome, bool isProven) => isProven
        ? outcome is DamageOutcome.Same or DamageOutcome.Refused
        : outcome is not (DamageOutcome.Crash or DamageOutcome.TableLost);

    private DamageOutcome Read(byte[] copy)
    {
        ReadResult<ReadDocument> read;
        try
        {
            read = DisclosureReader.Read(copy, name);
        }
        catch (Exception)
        {
            return DamageOutcome.Crash;
        }

        if (read.Content is not { } document)
        {
            return read.Problems.Any(problem => problem.Message.Length > 0) ? DamageOutcome.Refused : DamageOutcome.Crash;
        }

        return Print(document) == print ? DamageOutcome.Same
            : document.Problems.Except(good.Problems).Any() ? DamageOutcome.Told
            : !good.Contents.IsEmpty && good.Tables.Any(table => document.Find(table.Definition.Key) is null) ? DamageOutcome.TableLost
            : DamageOutcome.Untold;
    }

    private static string Print(ReadDocument document) => string.Join(
        '\n',
        [
            ContentHash.Of(document.Figures, document.Texts), .. document.Tables.Select(table => table.Definition.Key), .. document.Cover,
            .. document.Contents, .. document.Problems,
        ]);

    private static bool[] Proven(string name, byte[] whole)
    {
        var isProven = new bool[whole.Length];
        switch (Path.GetExtension(name))
        {
            case ".xlsx" or ".zip":
                Array.Fill(isProven, true);
                break;
            case ".pdf":
                foreach (Match match in PackedStream().Matches(Encoding.Latin1.GetString(whole)))
                {
                    var data = match.Groups["data"];
                    if (HasChecksum(whole.AsSpan(data.Index, data.Length).ToArray()))
                    {
                        isProven.AsSpan(data.Index, data.Length - 1).Fill(true);
                    }
                }

                break;
        }

        return isProven;
    }

    /// <summary>One that is there is missed when it is wrong.</summary>
    private static bool HasChecksum(byte[] packed)
    {
        var last = packed.AsSpan().LastIndexOfAnyExcept((byte)'\r', (byte)'\n');
        return last > 6 && !Unpacks([.. packed[..last], (byte)(packed[last] ^ 1)]) && Unpacks(packed);
    }

    private static bool Unpacks(byte[] packed)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            stream.CopyTo(Stream.Null);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"FlateDecode[^\n\r]{0,200}>>\s*stream\r?\n(?<data>.*?)endstream", RegexOptions.Singleline)]
    private static partial Regex PackedStream();
}
