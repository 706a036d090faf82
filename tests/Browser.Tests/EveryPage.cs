using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TochoDX.Domain.Offices;
using TochoDX.Web.Commands.Demo;
using TochoDX.Web.Common;
using Xunit;

namespace TochoDX.Browser.Tests;

/// <summary>Every page that has an address of its own, on a telephone and at a desk. A new page is in the list by itself.</summary>
public sealed class EveryPage(Site site)
{
    public static TheoryData<string, int> Audiences()
    {
        var data = new TheoryData<string, int>();
        foreach (var audience in new[] { "Public", Policies.Residents, Policies.Officers, Policies.Auditors, Policies.Administrators })
        {
            data.Add(audience, 390);
            data.Add(audience, 1280);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task Is_accessible_and_fits(string audience, int width)
    {
        await using var window = await Enter(audience, new Manner(width));
        var folders = audience == Policies.Residents ? [audience, Policies.People] : new[] { audience };
        var (faults, looked) = (new List<string>(), 0);
        foreach (var page in Pages(folders))
        {
            // Only a page that is shown is looked at: not a download, not what sends an uninvited guest elsewhere.
            var answer = await window.Page.APIRequest.GetAsync(page, new() { MaxRedirects = 0 });
            if (answer.Status >= 500)
                faults.Add($"{page}: {answer.Status}");
            if (
                answer.Status != 200
                || !answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal)
            )
                continue;
            looked++;
            try
            {
                await window.Go(page);
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                faults.Add(fault.Message);
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(looked >= 2, $"Only {looked} pages of {audience} were found.");
    }

    private async Task<Window> Enter(string audience, Manner manner) =>
        audience switch
        {
            Policies.Residents => await site.Resident(manner),
            Policies.Officers => await site.Officer("toshi-koukoku", Post.Examiner, manner),
            Policies.Auditors => await site.Staff("auditor", DemoPeople.Auditor, manner),
            Policies.Administrators => await site.Staff("administrator", DemoPeople.Administrator, manner),
            _ => await site.Open("anybody", manner),
        };

    private IEnumerable<string> Pages(string[] folders) =>
        site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? false)
            .Where(e => folders.Contains(e.Metadata.GetMetadata<AudienceFolder>()?.Name))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
}
