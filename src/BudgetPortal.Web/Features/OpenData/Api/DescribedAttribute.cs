using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace BudgetPortal.Web.Features.OpenData.Api;

/// <summary>Which formats the extension in an address may ask for; null stands for all of a kind of file.</summary>
public enum DescribedFormats
{
    /// <summary>The address has no extension to choose.</summary>
    None,

    OfDisclosure,
    OfTable,
    OfSlice,
}

/// <summary>
/// Puts an address among those described for programs (openapi.json): what it gives, in Chinese, and in which media types. What JSON it
/// gives has the shape of the type that ProducesResponseType names.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DescribedAttribute(string summary, params string[] mediaTypes) : Attribute, IApiDescriptionVisibilityProvider
{
    public string Summary { get; } = summary;

    public string[] MediaTypes { get; } = mediaTypes;

    public string Description { get; init; } = "";

    public DescribedFormats Formats { get; init; }

    public bool IgnoreApi => false;
}
