namespace BudgetPortal.Data;

/// <summary>A publication that the store does not accept; the message tells an author why, in Chinese.</summary>
public sealed class PublicationRefusedException(string message) : Exception(message);
