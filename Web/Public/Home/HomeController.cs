using Microsoft.AspNetCore.Mvc;

namespace TochoDX.Web.Public.Home;

/// <summary>トップページ</summary>
public sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
