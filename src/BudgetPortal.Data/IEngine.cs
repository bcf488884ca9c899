using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetPortal.Data;

/// <summary>
/// What differs between the database engines. A store has it from its context (<see cref="PortalContext.Engine"/>) and never asks which
/// one it is.
/// </summary>
internal interface IEngine
{
    /// <summary>How the index of search is kept and asked.</summary>
    ISearchEngine Search { get; }

    /// <summary>Registers context and watch on a database: a file for SQLite, a connection string for PostgreSQL.</summary>
    void AddTo(IServiceCollection services, string place);

    /// <summary>What is wrong with a place, as a sentence; null where it may be opened.</summary>
    string? FaultIn(string? place);

    /// <summary>The database as messages name it, without a password.</summary>
    string NameOf(DbConnection connection);

    /// <summary>
    /// Lets one process at a time prepare the database; released when the process ends, however it ends. Null where no other can.
    /// </summary>
    /// <exception cref="IOException">Another process took too long.</exception>
    Task<IAsyncDisposable?> TakeStartLock(PortalContext context, CancellationToken cancellation);

    /// <summary>What has to be right before a database is asked for its migrations, and the time that they may take.</summary>
    Task PrepareToMigrate(PortalContext context, CancellationToken cancellation);

    /// <summary>The tables and indexes that there are, each with the words by which it was declared where the engine keeps them.</summary>
    Task<List<(string Name, string? Words)>> Declared(PortalContext context, CancellationToken cancellation);

    /// <summary>The words that <see cref="Declared"/> has for a table of derived rows.</summary>
    string WordsOf(string table, string columns);

    /// <summary>Makes a table of derived rows, in the place of one that was declared otherwise.</summary>
    Task MakeDerived(PortalContext context, string table, string columns, CancellationToken cancellation);

    /// <summary>Inserts rows of one table in their order, within the running transaction, on the open connection.</summary>
    Task Insert(PortalContext context, PlainTable table, CancellationToken cancellation);
}
