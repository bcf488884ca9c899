namespace BudgetPortal.Files.Reading.Workbook;

/// <summary>
/// Reads a part of an archive no further than its share, whatever size the archive declares for it.
/// </summary>
internal sealed class BoundedStream(Stream inner, string part, long most, CancellationToken cancellation) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = inner.Read(buffer);
        read += count;
        return read <= most ? count : throw new WorkbookRefusedException($"压缩包中的“{part}”展开后超过{most / 1024 / 1024}MB，未读取");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
