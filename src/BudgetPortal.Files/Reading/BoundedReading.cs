namespace BudgetPortal.Files.Reading;

/// <summary>A file that is not read further; the message, in Chinese, is for the person who sent it.</summary>
internal sealed class FileRefusedException(string message) : Exception(message);

/// <summary>Reading within a time. That a file is refused, damaged or takes too long is a result; cancellation is an exception.</summary>
internal static class BoundedReading
{
    /// <summary><paramref name="damaged"/> is said of what <paramref name="isDamage"/> tells of an exception.</summary>
    public static ReadResult<ReadDocument> Of(
        string file, TimeSpan time, string damaged, Func<Exception, bool> isDamage,
        Func<CancellationToken, ReadResult<ReadDocument>> read, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(time);
        try
        {
            return read(deadline.Token);
        }
        catch (FileRefusedException refusal)
        {
            return ReadDocument.Refuse(file, refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ReadDocument.Refuse(file, $"读取超过{time.TotalSeconds:0}秒，已停止");
        }
        catch (Exception exception) when (exception is not OperationCanceledException && isDamage(exception))
        {
            return ReadDocument.Refuse(file, Integrity.Damage.At(damaged));
        }
    }
}
