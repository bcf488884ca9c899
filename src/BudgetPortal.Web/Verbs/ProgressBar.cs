namespace BudgetPortal.Web.Verbs;

/// <summary>How far a verb has come with many documents, drawn over itself on one line of a terminal.</summary>
public sealed class ProgressBar(TextWriter? terminal, int all)
{
    private const int Width = 30;

    private readonly Lock drawing = new();
    private int done;

    /// <summary>
    /// The bar on the terminal of the errors; none where they go to a file or to a test, or where there is nothing to wait for.
    /// </summary>
    public static ProgressBar For(TextWriter errors, int all) =>
        new(all > 1 && (errors as VisibleText)?.Is(Console.Error) == true && !Console.IsErrorRedirected ? Console.Error : null, all);

    /// <summary>One more document is done; called from whichever thread did it.</summary>
    public void Advance()
    {
        lock (drawing)
        {
            done++;
            var filled = Width * done / all;
            var bar = new string('█', filled) + new string(' ', Width - filled);
            terminal?.Write($"\r[{bar}] {done}/{all}{(done == all ? Environment.NewLine : "")}");
        }
    }
}
