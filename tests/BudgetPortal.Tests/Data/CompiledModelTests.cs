using BudgetPortal.Data;
using BudgetPortal.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BudgetPortal.Tests.Data;

/// <summary>The compiled model, which saves a start from making one, says what the mappings say.</summary>
public class CompiledModelTests
{
    private const string Nowhere = "Data Source=:memory:";

    private static readonly IModel Compiled = ModelOf(options => SqliteEngine.Use(options, Nowhere));

    private static readonly IModel Made = ModelOf(options => options.UseSqlite(Nowhere));

    [Fact]
    public void A_compiled_model_is_the_one_of_today_or_README_of_Data_says_how_to_write_it_again() =>
        Assert.Equal(WordsOf(Made), WordsOf(Compiled));

    [Fact]
    public void No_query_of_either_model_sees_what_is_not_public()
    {
        var shown = FiltersOf(Made);

        Assert.Contains("VersionRow: row => ((row.PublishedAt != null) AndAlso (row.Withdrawal == null))", shown);
        Assert.Equal(shown, FiltersOf(Compiled));
    }

    private static IModel ModelOf(Action<DbContextOptionsBuilder> configure)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        configure(options);
        using var context = new PortalContext(options.Options);
        return context.Model;
    }

    private static string WordsOf(IModel model) => model.ToDebugString(MetadataDebugStringOptions.LongDefault);

    private static string FiltersOf(IModel model) => string.Join('\n',
        from row in model.GetEntityTypes()
        from filter in row.GetDeclaredQueryFilters()
        select $"{row.ShortName()}: {filter.Expression}");
}
