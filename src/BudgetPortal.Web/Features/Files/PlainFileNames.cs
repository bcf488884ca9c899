using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Features.Files;

/// <summary>
/// Names every file twice: as printed (<c>filename*=UTF-8''…</c>), and in readable ASCII for clients that know nothing else, to whom the
/// framework would send a row of underscores.
/// </summary>
public sealed class PlainFileNames : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not FileResult { FileDownloadName: { Length: > 0 } name } file)
        {
            return;
        }

        var request = context.HttpContext.Request;
        var disposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = Download.PlainName(request.Path, request.Query["year"], name),
            FileNameStar = name,
        };
        file.FileDownloadName = "";
        context.HttpContext.Response.Headers.ContentDisposition = disposition.ToString();
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
