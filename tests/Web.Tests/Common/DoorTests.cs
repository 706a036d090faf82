using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Web.Tests.Common;

/// <summary>Every address of the site, tried by everyone: strangers, a resident, officers of two offices, an auditor, an administrator.</summary>
public sealed class DoorTests(Site site)
{
    private static readonly (string Who, Audience? Audience, string? Office)[] Everyone =
    [
        ("stranger", null, null),
        ("resident", Audience.Resident, null),
        ("officer of A", Audience.Officer, "a"),
        ("officer of B", Audience.Officer, "b"),
        ("auditor", Audience.Auditor, null),
        ("administrator", Audience.Administrator, null),
    ];

    [Fact]
    public async Task Every_address_opens_for_its_audience_only()
    {
        var wrong = new List<string>();
        foreach (var (who, audience, office) in Everyone)
        {
            var browser = audience is { } known ? await site.SignedIn(known, office) : site.Open();
            foreach (var endpoint in Endpoints(site))
            {
                foreach (var method in MethodsOf(endpoint))
                {
                    var path = PathOf(endpoint);
                    using var request = new HttpRequestMessage(new(method), path);
                    var response = await browser.Http.SendAsync(request);
                    if (Judge(endpoint, method, audience, response) is { } verdict)
                        wrong.Add($"{who}: {method} {path} → {(int)response.StatusCode}, {verdict}");
                }
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_endpoint_declares_its_audience() => Assert.Empty(Undeclared(Endpoints(site)));

    [Fact]
    public void An_endpoint_without_audience_is_found()
    {
        var planted = new RouteEndpoint(
            _ => Task.CompletedTask,
            RoutePatterns("/planted"),
            0,
            new(new HttpMethodMetadata(["GET"])),
            "planted"
        );

        Assert.Equal(["planted"], Undeclared([.. Endpoints(site), planted]));
    }

    [Fact]
    public async Task A_controller_outside_the_audience_folders_stops_the_site_from_starting()
    {
        await using var planted = await Site.Start(Plant.Controller<PlantedController>);

        var refusal = Assert.ThrowsAny<Exception>(() => planted.CreateClient());

        Assert.Contains("declares no audience", refusal.ToString(), StringComparison.Ordinal);
    }

    private static string? Judge(Endpoint endpoint, string method, Audience? audience, HttpResponseMessage response)
    {
        var folder = endpoint.Metadata.GetRequiredMetadata<AudienceFolder>().Name;
        var toSignIn =
            response.StatusCode is HttpStatusCode.Redirect
            && response.Headers.Location!.ToString().Contains("/sign-in?returnUrl", StringComparison.Ordinal);
        var refused = toSignIn || response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
        if ((int)response.StatusCode >= 500)
            return "a fault";
        if (folder is "Public")
            return refused ? "should be open" : null;
        if (folder is "Api")
            return null; // says itself who may call; signed calls are tested where they are made
        var entitled = folder switch
        {
            Policies.People => audience is not null,
            Policies.Residents => audience is Audience.Resident,
            Policies.Officers => audience is Audience.Officer,
            Policies.Auditors => audience is Audience.Auditor,
            Policies.Administrators => audience is Audience.Administrator,
            _ => throw new InvalidOperationException(folder),
        };
        if (entitled && method != "GET" && !IsExempt(endpoint))
            return response.StatusCode is HttpStatusCode.BadRequest ? null : "a post without token should be refused";
        if (entitled)
            return refused ? "should be open" : null;
        return (audience is null ? toSignIn : response.StatusCode is HttpStatusCode.Forbidden) ? null : "should be closed";
    }

    private static bool IsExempt(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null;

    private static List<RouteEndpoint> Endpoints(Site site) =>
        [.. site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct()];

    private static IEnumerable<string?> Undeclared(IEnumerable<Endpoint> endpoints) =>
        endpoints.Where(e => e.Metadata.GetMetadata<AudienceFolder>() is null).Select(e => e.DisplayName);

    private static IReadOnlyList<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Fill))));

    private static string Fill(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) =>
        part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter
                when parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") => "404",
            _ => "01990000-0000-7000-8000-000000000000",
        };

    private static Microsoft.AspNetCore.Routing.Patterns.RoutePattern RoutePatterns(string path) =>
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(path);
}

/// <summary>Stands in no audience folder.</summary>
[NonController]
public sealed class PlantedController : Controller
{
    [HttpGet("/planted")]
    public IActionResult Index() => Ok();
}
