using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Web.Officers.Books;

/// <summary>Who looks at the books, and what of them they see.</summary>
/// <param name="Root">Where the pages stand: <c>/officers/books</c> or <c>/auditors/books</c>.</param>
/// <param name="Office">Whose books; null for all.</param>
/// <param name="MayAct">False for those who only read.</param>
public sealed record BookDesk(string Root, string? Office, bool MayAct);

/// <summary>会計 — officers see the books of their office and act on them; auditors read all. The pages are the same.</summary>
public abstract class BookController : Controller
{
    protected BookDesk Desk =>
        User.Audience() == Audience.Officer ? new("/officers/books", User.OfficeCode(), true) : new("/auditors/books", null, false);
}
