namespace BudgetPortal.Data;

/// <summary>The pages of a list of so many rows; an empty list has one.</summary>
public static class Paging
{
    public static int PagesOf(int rows, int size) => Math.Max(1, (rows + size - 1) / size);

    /// <summary>The page that is shown, and how many there are: one out of range is the nearest.</summary>
    public static (int Shown, int Pages) Of(int asked, int rows, int size) =>
        (Math.Clamp(asked, 1, PagesOf(rows, size)), PagesOf(rows, size));
}
