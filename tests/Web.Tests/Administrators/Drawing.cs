using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Tests.Officers;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Tests.Administrators;

/// <summary>The designer as its tests use it: a copy of a procedure with its author, and the forms of its pages.</summary>
internal sealed class Drawing(Site site)
{
    public const string Root = "/administrators/procedures";
    private readonly Desk _desk = new(site);

    public Desk Desk => _desk;

    public async Task<(Seat Author, string Code, string Address)> Copied(string from = "tax-certificate")
    {
        var author = await Administrator();
        var code = "copy-" + Guid.NewGuid().ToString("N")[..10];
        await author.Browser.Get($"{Root}/new?from={from}");
        await author.Browser.Submit(Root + "/new", ("From", from), ("Title", "写しの交付"), ("Code", code), ("Office", Desk.Advertising));
        var address = author.Browser.Shown!.Location!;
        await author.Browser.Follow();
        return (author, code, address);
    }

    public static async Task<Page> Act(Seat seat, string address, string act, string face = "")
    {
        await seat.Browser.Get(address + face);
        return await seat.Browser.Submit($"{address}/outline", ("act", act));
    }

    /// <summary>Sends a form of the shown page with all that stands in it, but for what is given.</summary>
    public static Task<Page> Send(Seat seat, string action, params (string Name, string Value)[] fields)
    {
        var form = seat
            .Browser.Shown!.Document.QuerySelectorAll("main form")
            .OfType<IHtmlFormElement>()
            .First(f => f.GetAttribute("action") == action);
        var standing = form.QuerySelectorAll(
                "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, input:checked, select"
            )
            .Select(e =>
                (
                    Name: e.GetAttribute("name")!,
                    Value: e switch
                    {
                        IHtmlTextAreaElement area => area.Value,
                        IHtmlSelectElement select => select.Value ?? "",
                        IHtmlInputElement input => input.Value,
                        _ => "",
                    }
                )
            )
            .Where(e => fields.All(f => f.Name != e.Name));
        return seat.Browser.Submit(action, [.. standing, .. fields]);
    }

    public Task<string> Hash(string address) => _desk.Read(async db => ProcedureDocument.HashOf((await Document(db, address)).Open!.Yaml));

    public Task<string> Version(string address) =>
        _desk.Read(async db => (await Document(db, address)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Task<ProcedureDocument> Document(Infrastructure.Persistence.TochoDb db, string address)
    {
        var id = Guid.Parse(address.Split('/')[^1]);
        return db.ProcedureDocuments.AsNoTracking().SingleAsync(document => document.Id == id);
    }

    public Task<Seat> Administrator(string? office = null) =>
        _desk.Staff(new(Site.Email(), "管理 七海", "カンリ ナナミ", Audience.Administrator, office, null, "デジタル推進課"));
}
