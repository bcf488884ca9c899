namespace BudgetPortal.Domain.Disclosures;

/// <summary>
/// A day that no document prints, told with a version or once afterwards: 原公开日期 or 批复日期. <paramref name="Source"/> is the
/// address at which the day can be looked up; <paramref name="NotedAt"/> is set by the server.
/// </summary>
public sealed record DatedNote(DateOnly Day, string? Source, DateTimeOffset NotedAt);
