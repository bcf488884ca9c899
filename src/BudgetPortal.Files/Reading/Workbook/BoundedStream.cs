namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Reads a part of an archive no further than its share, whatever size the archive declares for it.
/// </summary>
internal sealed class BoundedStream(Stream inner, string part, long most, CancellationToken cancellation) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = inner.Read(buffer);
        Done += count;
        return Done <= most ? count : throw new FileRefusedException($"压缩包中的“{part}”展开后超过{most / 1024 / 1024}MB，未读取");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
