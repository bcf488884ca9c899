using System.Globalization;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>How a body is written: as it is, or compressed.</summary>
public enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which coding a client prefers (RFC 9110, 12.5.3).</summary>
public static class AcceptedCoding
{
    /// <summary>The coding with the highest weight; of equal ones the smallest. Without the header, the body goes as it is.</summary>
    public static ContentCoding Choose(string? acceptEncoding, bool compressed)
    {
        if (!compressed || string.IsNullOrEmpty(acceptEncoding))
        {
            return ContentCoding.Identity;
        }

        // Not listed is not wanted, but for the identity, which always will do.
        double? brotli = null, gzip = null, identity = null, others = null;
        foreach (var part in acceptEncoding.AsSpan().Split(','))
        {
            var read = Read(acceptEncoding.AsSpan(part));
            if (read.Name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = read.Weight;
            }
            else if (read.Name.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = read.Weight;
            }
            else if (read.Name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = read.Weight;
            }
            else if (read.Name is "*")
            {
                others = read.Weight;
            }
        }

        var (br, gz, plain) = (brotli ?? others ?? 0, gzip ?? others ?? 0, identity ?? 0);
        return br > 0 && br >= gz && br >= plain ? ContentCoding.Brotli
            : gz > 0 && gz >= plain ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }

    private static Weighted Read(ReadOnlySpan<char> part)
    {
        var semicolon = part.IndexOf(';');
        if (semicolon < 0)
        {
            return new Weighted(part.Trim(), 1);
        }

        var weight = part[(semicolon + 1)..].Trim();
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new Weighted(part[..semicolon].Trim(), value)
            : new Weighted(part[..semicolon].Trim(), 0);
    }

    private readonly ref struct Weighted(ReadOnlySpan<char> name, double weight)
    {
        public ReadOnlySpan<char> Name { get; } = name;

        public double Weight { get; } = weight;
    }
}
