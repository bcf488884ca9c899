using BudgetPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BudgetPortal.Web.Features.OpenData.Api;

/// <summary>The described addresses, for programs and drawn from the same for people.</summary>
public sealed class ApiController(
    [FromKeyedServices(PortalDescription.Document)] IOpenApiDocumentProvider provider, Addresses addresses) : Controller
{
    [HttpGet("openapi.json")]
    public async Task<ContentResult> Description(CancellationToken cancellation)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        return Content(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation), "application/json; charset=utf-8");
    }

    [HttpGet("data/api")]
    public async Task<ViewResult> Index(CancellationToken cancellation) =>
        View("Api", ApiPage.Of(await provider.GetOpenApiDocumentAsync(cancellation), addresses));
}
