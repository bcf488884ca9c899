using BudgetPortal.Data.Rows;
using BudgetPortal.Domain.Classification;
using Microsoft.EntityFrameworkCore;

namespace BudgetPortal.Data;

/// <summary>The code lists that the database was loaded with.</summary>
public sealed class CodeLists(PortalContext context)
{
    /// <summary>The codes of both classifications, of every year.</summary>
    public async Task<ClassificationLists> Load(CancellationToken cancellation) =>
        Of(await context.ClassificationCodes.OrderBy(code => code.Position).ToListAsync(cancellation));

    /// <summary>The same on the thread that asks.</summary>
    public ClassificationLists Load() => Of([.. context.ClassificationCodes.OrderBy(code => code.Position)]);

    private static ClassificationLists Of(List<ClassificationCodeRow> codes)
    {
        return new ClassificationLists(Of(ClassificationList.Functional), Of(ClassificationList.Economic));

        CodeList Of(ClassificationList list) => new(codes.Where(code => code.List == list)
            .Select(code => new CodeEntry(code.Code, code.Name, code.FirstYear, code.LastYear, code.Group, code.Attestation)));
    }
}
