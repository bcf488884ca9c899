using System.Globalization;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>The coding in which a page is sent, such as gzip: the one that its client prefers (RFC 9110, 12.5.3), or none.</summary>
public sealed record AcceptedCoding(string Name)
{
    /// <summary>The body as it is.</summary>
    public static readonly AcceptedCoding Identity = new("identity");

    public static readonly AcceptedCoding Brotli = new("br");

    public static readonly AcceptedCoding Gzip = new("gzip");

    /// <summary>
    /// Reads what clients accept, to be called before what keeps pages: each is then kept three times at most. Routing must not see it,
    /// since it would choose among addresses by it.
    /// </summary>
    public static void Use(IApplicationBuilder app) => app.Use(next => context =>
    {
        if (!KeptPages.IsOnDisk(context.Request.Path))
        {
            var accepted = context.Request.Headers.AcceptEncoding;
            Set(context, accepted.Count == 0 ? Identity : Choose(accepted.ToString()));
            context.Request.Headers.AcceptEncoding = default;
        }

        return next(context);
    });

    public static AcceptedCoding Of(HttpContext context) => context.Features.Get<AcceptedCoding>() ?? Identity;

    public static void Set(HttpContext context, AcceptedCoding coding) => context.Features.Set(coding);

    /// <summary>The coding with the highest weight; of equal ones the smallest. Without the header, the body goes as it is.</summary>
    private static AcceptedCoding Choose(string acceptEncoding)
    {
        // Not listed is not wanted, but for the identity, which always will do.
        double? brotli = null, gzip = null, identity = null, others = null;
        foreach (var part in acceptEncoding.AsSpan().Split(','))
        {
            var read = Read(acceptEncoding.AsSpan(part));
            if (read.Name.Equals(Brotli.Name, StringComparison.OrdinalIgnoreCase))
            {
                brotli = read.Weight;
            }
            else if (read.Name.Equals(Gzip.Name, StringComparison.OrdinalIgnoreCase))
            {
                gzip = read.Weight;
            }
            else if (read.Name.Equals(Identity.Name, StringComparison.OrdinalIgnoreCase))
            {
                identity = read.Weight;
            }
            else if (read.Name is "*")
            {
                others = read.Weight;
            }
        }

        var (br, gz, plain) = (brotli ?? others ?? 0, gzip ?? others ?? 0, identity ?? 0);
        return br > 0 && br >= gz && br >= plain ? Brotli
            : gz > 0 && gz >= plain ? Gzip
            : Identity;
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
