using System.Collections.Immutable;
using BudgetPortal.Application;
using BudgetPortal.Files.Reviewing;

namespace BudgetPortal.Web.Verbs.Workers;

/// <summary>What a worker is asked to do with a document.</summary>
internal enum WorkerTask : byte
{
    /// <summary>Read it and check it.</summary>
    Check,

    /// <summary>Read it and write it as our JSON.</summary>
    Read,
}

/// <summary>A document and what is to be done with it, as it goes to a worker.</summary>
internal sealed record WorkerRequest(WorkerTask Task, DocumentSource Source)
{
    public void Write(BinaryWriter to)
    {
        to.Write((byte)Task);
        to.Write(Source.Name);
        to.Write(Source.Paths.Count);
        foreach (var path in Source.Paths)
        {
            to.Write(path);
        }
    }

    public static WorkerRequest Read(BinaryReader from)
    {
        var (task, name) = ((WorkerTask)from.ReadByte(), from.ReadString());
        return new WorkerRequest(task, new DocumentSource(name, [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadString())]));
    }
}

/// <summary>What a worker has read: the review of a document, or its JSON, and what was not read of it.</summary>
internal sealed record WorkerAnswer
{
    public WrittenReview? Review { get; init; }

    /// <summary>Null where the document could not be read at all.</summary>
    public byte[]? Json { get; init; }

    public int Tables { get; init; }

    public int Sections { get; init; }

    public ImmutableArray<string> Problems { get; init; } = [];

    public void Write(BinaryWriter to)
    {
        to.Write(Review is not null);
        if (Review is { } review)
        {
            Write(to, review);
        }

        to.Write(Json?.Length ?? -1);
        to.Write(Json ?? []);
        to.Write(Tables);
        to.Write(Sections);
        to.Write(Problems.Length);
        foreach (var problem in Problems)
        {
            to.Write(problem);
        }
    }

    public static WorkerAnswer Read(BinaryReader from) => new()
    {
        Review = from.ReadBoolean() ? ReadReview(from) : null,
        Json = from.ReadInt32() is >= 0 and var length ? from.ReadBytes(length) : null,
        Tables = from.ReadInt32(),
        Sections = from.ReadInt32(),
        Problems = [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadString())],
    };

    private static void Write(BinaryWriter to, WrittenReview review)
    {
        to.Write(review.File);
        to.Write(review.IsRead);
        to.Write(review.Title ?? "");
        to.Write(review.Counts.Length);
        foreach (var count in review.Counts)
        {
            to.Write(count);
        }

        to.Write(review.IsWhole);
        to.Write(review.HasErrors);
        to.Write(review.Unread);
        to.Write(review.NotKnown);
        to.Write(review.Overview);
        to.Write(review.Text);
        to.Write(review.Html);
        to.Write(review.Json);
    }

    private static WrittenReview ReadReview(BinaryReader from)
    {
        var (file, isRead, title) = (from.ReadString(), from.ReadBoolean(), from.ReadString());
        return new WrittenReview(file, isRead ? title : null)
        {
            Counts = [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadInt32())],
            IsWhole = from.ReadBoolean(),
            HasErrors = from.ReadBoolean(),
            Unread = from.ReadInt32(),
            NotKnown = from.ReadInt32(),
            Overview = from.ReadString(),
            Text = from.ReadString(),
            Html = from.ReadString(),
            Json = from.ReadString(),
        };
    }
}
