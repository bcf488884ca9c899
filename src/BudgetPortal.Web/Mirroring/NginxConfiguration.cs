using System.Text.RegularExpressions;
using BudgetPortal.Web.Features.Shared;
using BudgetPortal.Web.Features.Shared.Caching;
using BudgetPortal.Web.Startup;
using Microsoft.Net.Http.Headers;

namespace BudgetPortal.Web.Mirroring;

/// <summary>
/// What tells nginx how to serve a mirror: one file for its <c>http</c> block, one for a <c>server</c> block. They name no page, so that
/// nginx is never to be told of a publication.
/// </summary>
internal sealed class NginxConfiguration(string folder, string portalAddress, PortalSettings portal, ServerSettings server)
{
    public const string HttpFile = "nginx-http.conf";
    public const string ServerFile = "nginx-server.conf";

    /// <summary>Stands in a path for an empty segment.</summary>
    internal const string Nothing = "=";

    // As CanonicalAddress has it, and written in the one way in which links are.
    private const string Address = @"(?:/(?!\.\.?(?:/|$))(?:[a-z0-9._~-]|%[89A-F][0-9A-F])+)+";

    /// <summary>How the addresses of a disclosure begin, without the base of all paths.</summary>
    internal const string EditionPattern = "/(?:units|departments)/[a-z0-9-]+/[0-9]{4}";

    private string Root => Regex.Escape(portal.PathBase.TrimEnd('/'));

    public string Http => $$"""
        # Written by “mirror”, for nginx's http block: which requests the mirror answers, in which coding, under which tag.
        upstream mirror_portal { server {{portalAddress}}; keepalive 32; }

        # Only what has its one address and no query, and sets no conditions that nginx would judge by a tag it does not know.
        map "$request_method:$http_if_match:$request_uri" $mirror_asks {
          "~^(?:GET|HEAD)::(?:/|{{Address}})$" 1;
        }
        map "$request_method:$request_uri" $mirror_canonical { "~^(?:GET|HEAD):(?<mirror_to>{{Address}})/$" $mirror_to; }
        map "$mirror_asks$mirror_canonical" $mirror_is { default 1; "" ""; }
        map $uri $mirror_tree { default {{MirrorFolder.Shared}}; "~^{{Root}}{{EditionPattern}}/" {{MirrorFolder.Editions}}; }
        map "$mirror_canonical" $mirror_path { default $mirror_canonical; "" $uri; }

        {{Accepts("br")}}
        {{Accepts("gzip")}}
        map "$mirror_accepts_br$mirror_accepts_gzip:$mirror_tag_br:$mirror_tag_gzip" $mirror_coding {
          "~^br[^:]*:[^:]" br;
          "~^(?:br)?gzip:[^:]*:." gzip;
        }
        map $mirror_coding $mirror_file { default identity; br br; gzip gzip; }
        map $mirror_coding $mirror_tag_written { default $mirror_tag_identity; br $mirror_tag_br; gzip $mirror_tag_gzip; }
        map $mirror_tag_written $mirror_tag {
          default $mirror_tag_written;
          "~^(?<mirror_tag_first>.*)/{{Nothing}}/(?<mirror_tag_last>.*)$" $mirror_tag_first//$mirror_tag_last;
        }
        map "$mirror_tag|$http_if_none_match" $mirror_is_known {
          "~^(?:W/)?(?<mirror_known>[^|]+)\|(?:.*,)?\s*(?:(?:W/)?\k<mirror_known>\s*(?:,.*)?|\*\s*)$" 1;
        }
        map "$mirror_type/$mirror_subtype" $mirror_content_type { default "$mirror_type/$mirror_subtype"; "/" ""; }
        {{Policies()}}

        """;

    public string Server => $$"""
        # Written by “mirror”, for a server block of nginx. The pages are found by links to folders called by what their headers say.
        absolute_redirect off;
        location / {
          types { }
          default_type "";
          etag off;
          if_modified_since before;
          recursive_error_pages on;
          error_page 404 418 = @mirror_portal;
          if ($mirror_is = "") { return 418; }
          set $mirror_root "{{folder}}/$mirror_tree$mirror_path@";
          root $mirror_root;
          if (!-d $mirror_root) { return 418; }
        {{Always()}}
          if ($mirror_canonical) { return 301 $mirror_canonical; }
          set $mirror_root $realpath_root;
          if ($mirror_root !~ "{{Named}}") { return 418; }
          add_header Content-Type $mirror_content_type;
          add_header Content-Encoding $mirror_coding;
          add_header Content-Disposition $mirror_name1$mirror_name2$mirror_name3$mirror_name4;
          add_header Cache-Control $mirror_caching;
          add_header Vary $mirror_vary;
          add_header ETag $mirror_tag;
          if ($mirror_is_known) { return 304; }
          rewrite ^ /$mirror_file break;
        }
        location @mirror_portal {
          error_page 502 504 = @mirror_alone;
          proxy_pass http://mirror_portal$request_uri;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
        location @mirror_alone {
          default_type "text/plain; charset=utf-8";
          add_header Retry-After 5 always;
          add_header Cache-Control no-store always;
          return 503 "这一页现在打不开，请稍后再来。\n";
        }

        """;

    // As PageName writes it.
    private static string Named =>
        @"/=/[^|/]+\|(?<mirror_type>[^|,]+),(?<mirror_subtype>[^|]+)\|(?<mirror_caching>[^|]*)\|(?<mirror_vary>[^|]*)"
        + @"\|(?<mirror_tag_identity>[^|]*)\|(?<mirror_tag_gzip>[^|]*)\|(?<mirror_tag_br>[^|]*)\|"
        + "/?(?<mirror_name1>[^/]*)/?(?<mirror_name2>[^/]*)/?(?<mirror_name3>[^/]*)/?(?<mirror_name4>[^/]*)$";

    /// <summary>A coding that is listed with a weight of nothing is not accepted; of other weights the smaller body decides.</summary>
    private static string Accepts(string coding) =>
        $$"""map $http_accept_encoding $mirror_accepts_{{coding}} { """
        + $$"""  "~*(?:^|,)\s*(?:{{coding}}|\*)\s*(?:;(?!\s*q=0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)" {{coding}}; }""";

    /// <summary>The headers that only some types have.</summary>
    private string Policies() => string.Join('\n',
    [
        $"map $mirror_content_type $mirror_policy {{ \"~^(?:text/html|image/svg)\" {Quoted(PolicyOf("text/html"))}; }}",
        $"map $https $mirror_hsts {{ on {Quoted(server.HstsDays > 0 ? $"max-age={server.HstsDays * 86_400L}" : "")}; }}",
    ]);

    private static string Always() => string.Join('\n',
    [
        .. SecurityHeaders.For(null).Select(header => $"  add_header {header.Key} {Quoted(header.Value.ToString())};"),
        $"  add_header {HeaderNames.ContentSecurityPolicy} $mirror_policy;",
        $"  add_header {HeaderNames.StrictTransportSecurity} $mirror_hsts;",
    ]);

    private static string PolicyOf(string type) =>
        SecurityHeaders.For(type).Single(header => header.Key == HeaderNames.ContentSecurityPolicy).Value.ToString();

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
