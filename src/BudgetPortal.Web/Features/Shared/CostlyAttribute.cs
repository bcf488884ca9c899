namespace BudgetPortal.Web.Features.Shared;

/// <summary>What is worked out or written for one who asks, so that one client may ask for it so often only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CostlyAttribute : Attribute
{
    /// <summary>True where the page itself costs little, and only what has an extension is written on demand.</summary>
    public bool OnlyFiles { get; init; }

    /// <summary>True where what a request asks for is such.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CostlyAttribute>() is { } costly
        && (!costly.OnlyFiles || context.Request.RouteValues["extension"] is string);
}
