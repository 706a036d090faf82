using Microsoft.AspNetCore.Mvc;

namespace TochoDX.Web.Public.About;

/// <summary>案内のページ</summary>
public sealed class AboutController : Controller
{
    [HttpGet("/about")]
    public IActionResult About() => View();

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View();

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View();
}
