using BudgetPortal.Data.Rows;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace BudgetPortal.Data.Sqlite.Compiled;

public partial class VersionRowEntityType
{
    // What the tools leave out, in the form in which EF Core finds it: a model that it made itself holds the same (CompiledModelTests).
#pragma warning disable EF1001
    static partial void Customize(RuntimeEntityType runtimeEntityType)
    {
        var filters = new QueryFilterCollection();
        filters.Set(new RuntimeQueryFilter(null, VersionRow.IsShown));
        runtimeEntityType.AddAnnotation(CoreAnnotationNames.QueryFilter, filters);
    }
#pragma warning restore EF1001
}
