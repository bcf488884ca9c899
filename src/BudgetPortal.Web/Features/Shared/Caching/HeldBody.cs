using System.Runtime.ExceptionServices;

namespace BudgetPortal.Web.Features.Shared.Caching;

/// <summary>
/// The body of a response, between its reader and output caching. What comes from memory goes on at once. A page that was just made is
/// held until output caching has let those go who asked for it meanwhile: they must not wait for its first reader, who may be slow.
/// </summary>
internal sealed class HeldBody(Stream reader) : Stream
{
    private ReadOnlyMemory<byte> page;

    /// <summary>What making the page failed with.</summary>
    public ExceptionDispatchInfo? Fault { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Holds a page that is whole: what is written from now on is the page itself, on its way through output caching.</summary>
    public void Hold(ReadOnlyMemory<byte> whole) => page = whole;

    public bool HasPage => !page.IsEmpty;

    /// <summary>Sends the page that is held, if any is.</summary>
    public ValueTask Send() => page.IsEmpty ? ValueTask.CompletedTask : reader.WriteAsync(page, CancellationToken.None);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (page.IsEmpty)
        {
            reader.Write(buffer, offset, count);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        page.IsEmpty ? reader.WriteAsync(buffer, cancellationToken) : ValueTask.CompletedTask;

    public override void Flush()
    {
        if (page.IsEmpty)
        {
            reader.Flush();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        page.IsEmpty ? reader.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
