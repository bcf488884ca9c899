using BudgetPortal.Data;
using BudgetPortal.Domain.Catalogue;
using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Tables;
using BudgetPortal.Web.Features.Explore;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Tests;

public class YearSeriesTests
{
    private static readonly BudgetUnit Centre = new("aid-centre", "某区法律援助中心", "某市某区", Level.District);
    private static readonly BudgetUnit Former = new("aid-station", "某区法律援助站", "某市某区", Level.District);

    [Fact]
    public void Years_beside_each_other_are_compared_and_joined_by_a_line()
    {
        var series = Of(In(Centre, 2024, 1_000_000), In(Centre, 2026, 900_000), In(Centre, 2025, 1_200_000))!;
        Assert.Equal(["2026 90.00 -30.00 减25.0%", "2025 120.00 20.00 增20.0%", "2024 100.00 — —"], Rows(series));
        Assert.Equal(["2024-2025", "2025-2026"], Stretches(series));
        Assert.Equal("2024年100.00万元；2025年120.00万元；2026年90.00万元。", series.Graph.Description);
    }

    [Fact]
    public void A_body_whose_place_it_took_is_joined_by_a_mark_and_neither_compared_nor_drawn_through()
    {
        var series = Of(In(Former, 2023, 700_000), In(Former, 2024, 800_000), In(Centre, 2025, 1_200_000), In(Centre, 2026, 1_200_000))!;
        Assert.Equal(
            [
                "2026 120.00 0.00 持平", "2025 120.00 — — 上一年是另一个单位的，不作比较",
                "2024-aid-station 80.00 — — 某区法律援助站，后由本单位承接", "2023-aid-station 70.00 — — 某区法律援助站，后由本单位承接",
            ],
            Rows(series));
        Assert.Equal(["2025-2026"], Stretches(series));
    }

    [Fact]
    public void Whose_place_was_taken_in_between_is_not_compared_over()
    {
        var series = Of(
            In(Centre, 2024, 700_000), In(Former, 2024, 800_000), In(Centre, 2025, 900_000), In(Former, 2025, 800_000),
            In(Centre, 2026, 1_700_000))!;
        Assert.Equal(
            [
                "2026 170.00 — — 上一年另有某区法律援助站的数，不作比较", "2025 90.00 20.00 增28.6%",
                "2025-aid-station 80.00 — — 某区法律援助站，后由本单位承接", "2024 70.00 — —",
                "2024-aid-station 80.00 — — 某区法律援助站，后由本单位承接",
            ],
            Rows(series));
        Assert.Equal(["2024-2025"], Stretches(series));
    }

    [Fact]
    public void A_year_that_is_not_here_is_said_and_no_line_leads_over_it()
    {
        var series = Of(In(Centre, 2022, 1_000_000), In(Centre, 2025, 1_200_000))!;
        Assert.Equal(["2025 120.00 — — 本站没有2024年", "2022 100.00 — —"], Rows(series));
        Assert.Empty(series.Graph.Stretches);
        Assert.Null(Of(In(Centre, 2025, 1_200_000)));
    }

    [Fact]
    public void No_amount_is_written_over_another()
    {
        var graph = Of(In(Centre, 2021, 1_000_000), In(Former, 2024, 1_100_000), In(Centre, 2025, 1_000_000), In(Centre, 2026, 0))!.Graph;
        Assert.Equal([28 + 7 - 12, 28 - 12, 28 + 7 + 20, YearGraph.Foot - 12], graph.Points.Select(point => point.AmountY));
    }

    private static YearSeries? Of(params SliceCell[] cells) => YearSeries.Of(
        "支出总计", new Disclosure(Centre, 2025, DisclosureKind.Unit), cells,
        new Successions([(Former.Code, Centre.Code)]), new Web.Features.Shared.Addresses(new PortalSettings()));

    private static SliceCell In(BudgetUnit body, int year, decimal yuan) => new(
        new Disclosure(body, year, DisclosureKind.Unit), Expenditure.Whole, LineKind.Total, "", "合计", 1, yuan, null);

    private static IEnumerable<string> Rows(YearSeries series) =>
        series.Table.Groups.SelectMany(group => group.Rows).Select(row => string.Join(
            ' ', row.Cells.Select((cell, index) => index == 0 ? cell.Id!.Split('/')[1] : cell.Text).Where(text => text.Length > 0)));

    private static IEnumerable<string> Stretches(YearSeries series) =>
        series.Graph.Stretches.Select(stretch => $"{stretch.From.Year}-{stretch.To.Year}");
}
