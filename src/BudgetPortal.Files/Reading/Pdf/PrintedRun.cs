namespace BudgetPortal.Files.Reading.Pdf;

/// <summary>
/// Characters printed side by side in one go. <paramref name="Baseline"/> is the distance of the line they stand on from the top
/// of the page, <paramref name="Size"/> the height of the type, both in points.
/// </summary>
internal sealed record PrintedRun(string Text, Box Box, double Baseline, double Size)
{
    public double Middle => (Box.Left + Box.Right) / 2;

    /// <summary>True where it goes on beyond the edge of the page, so that not all of its words are printed.</summary>
    public bool IsCut { get; init; }

    /// <summary>The height in which the eye sees the characters: between the box's edges.</summary>
    public double Height => (Box.Top + Box.Bottom) / 2;
}

/// <summary>
/// A straight line drawn on the page: across at <paramref name="At"/> from the top, or down at <paramref name="At"/> from the left.
/// </summary>
internal readonly record struct Rule(double At, double From, double To)
{
    public double Length => To - From;
}

/// <summary>What one page prints, in points from its upper left corner.</summary>
internal sealed record PageContent(int Number, double Width, double Height, IReadOnlyList<PrintedRun> Runs, Ruling Drawn, Ruling Shaded)
{
    /// <summary>The page without its seals: its lines, and the characters put together to runs.</summary>
    /// <exception cref="FileRefusedException">There are more lines than the limit.</exception>
    public static PageContent Of(DrawnPage page, ReadLimits limits)
    {
        var stamps = Stamps.Of(page);
        var (drawn, shaded) = Ruling.Of(page, stamps, limits);
        var runs = new RunReading(page, stamps, [.. drawn.Down, .. shaded.Down]);
        foreach (var letter in page.Letters)
        {
            runs.Add(letter);
        }

        return new PageContent(page.Number, page.Width, page.Height, runs.Finish(), drawn, shaded)
        {
            HasPictures = page.HasPictures,
            HasStamps = !stamps.IsEmpty,
            HasClipped = runs.HasClipped,
            HasUnprinted = page.HasUnprinted,
        };
    }

    public bool HasPictures { get; init; }

    /// <summary>True where the page holds characters that it does not draw, which were left out.</summary>
    public bool HasUnprinted { get; init; }

    /// <summary>True where large words are printed over the text, which were left out.</summary>
    public bool HasMarks { get; init; }

    /// <summary>True where seals are printed over the page, which were left out.</summary>
    public bool HasStamps { get; init; }

    /// <summary>True where the text layer holds characters outside the page, which are not printed and were left out.</summary>
    public bool HasClipped { get; init; }
}
