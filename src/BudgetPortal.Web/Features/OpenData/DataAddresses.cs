using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>The addresses of what is taken away and followed.</summary>
public static class DataAddresses
{
    extension(Addresses at)
    {
        /// <summary>What there is to take away, in which form.</summary>
        public string Data => at.Asset("data");

        /// <summary>Every address for programs, described.</summary>
        public string Api => at.Asset("data/api");

        /// <summary>The description of these addresses for programs.</summary>
        public string OpenApi => at.Asset("openapi.json");

        /// <summary>Every current disclosure, a line each.</summary>
        public string DisclosureList => at.Asset("disclosures.csv");

        /// <summary>The catalogue of data sets (DCAT).</summary>
        public string Catalog => at.Asset("catalog.jsonld");

        /// <summary>The packages of everything.</summary>
        public string Everything => at.Asset("data/all.zip");

        /// <summary>What was published last.</summary>
        public string Feed => at.Asset("feed.atom");

        /// <summary>What was corrected last.</summary>
        public string Corrections => at.Asset("corrections.atom");

        /// <summary>The packages of a year.</summary>
        public string PackagesOf(int year) => $"{at.Year(year)}.zip";

        /// <summary>What a body, and those beneath it, published last.</summary>
        public string FeedOf(BudgetUnit unit) => $"{at.Unit(unit)}/feed.atom";

        /// <summary>The feeds that a page's head names.</summary>
        public IReadOnlyList<Crumb> FeedsFor(PageHead head) =>
        [
            .. head.Feed is { } own ? [own] : Array.Empty<Crumb>(), new Crumb("公开和更正", at.Feed), new Crumb("更正", at.Corrections),
        ];

        /// <summary>A file of a disclosure's data package, by its name in the package.</summary>
        public string Packaged(Disclosure disclosure, string path) => $"{at.Of(disclosure)}/{path}";

        /// <summary>The package of a disclosure as one file.</summary>
        public string Package(Disclosure disclosure) => at.Packaged(disclosure, DataPackage.ZipName);
    }
}
