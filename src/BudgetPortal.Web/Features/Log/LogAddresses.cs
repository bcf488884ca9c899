using BudgetPortal.Domain.Disclosures;
using BudgetPortal.Domain.Log;
using BudgetPortal.Web.Features.Shared;

namespace BudgetPortal.Web.Features.Log;

/// <summary>The addresses of the public log.</summary>
public static class LogAddresses
{
    extension(Addresses at)
    {
        /// <summary>What the log proves, and how.</summary>
        public string Log => at.Asset("log");

        /// <summary>The newest checkpoint, signed.</summary>
        public string LogCheckpoint => at.Asset("log/checkpoint");

        /// <summary>All leaves in one file.</summary>
        public string LogLeaves => at.Asset("log/leaves");

        /// <summary>The key by which checkpoints are checked.</summary>
        public string LogKey => at.Asset("log/key");

        /// <summary>The script that checks downloads and checkpoints without this portal.</summary>
        public string LogScript => at.Asset("log/verify.py");

        /// <summary>The proof that a version is in the log.</summary>
        public string Proof(Disclosure disclosure, int number) => at.Version(disclosure, number, LogProof.Extension);
    }
}
