using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Files.Writing.Packages;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.OpenData;

/// <summary>The addresses of what is taken away.</summary>
public static class DataAddresses
{
    extension(Addresses at)
    {
        /// <summary>A file of a disclosure's data package, by its name in the package.</summary>
        public string Packaged(Disclosure disclosure, string path) => $"{at.Of(disclosure)}/{path}";

        /// <summary>The package of a disclosure as one file.</summary>
        public string Package(Disclosure disclosure) => at.Packaged(disclosure, DataPackage.ZipName);
    }
}
