using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Web.Public.Planted;
using Xunit;

namespace TochoDX.Web.Tests.Common
{
    public sealed class ErrorPageTests
    {
        [Theory]
        [InlineData("/planted/rule", 409, "操作を完了できませんでした", "補正の理由を入力してください。")]
        [InlineData("/planted/race", 409, "操作を完了できませんでした", "他の方が先に更新しました。")]
        [InlineData("/planted/fault", 500, "システムに問題が起きました", "お問合せ番号")]
        [InlineData("/planted/forbidden", 403, "このページは表示できません", "権限がありません")]
        public async Task Trouble_is_told_calmly_and_without_its_inside(string path, int status, string heading, string words)
        {
            await using var site = await Site.Start(Plant.Controller<TroubleController>);

            var page = await site.Open().Get(path);

            Assert.Equal((status, heading), ((int)page.Status, page.Heading));
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret inside", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.True(page.Response.Headers.Contains("Content-Security-Policy"));
        }

        [Fact]
        public async Task Beyond_capacity_the_answer_is_a_quick_503_with_a_time_to_come_back()
        {
            await using var site = await Site.Start(
                Plant.Controller<TroubleController>,
                new() { ["Limits:RequestsAtOnce"] = "1", ["Limits:RequestsWaiting"] = "0" }
            );
            var slow = site.Open().Get("/planted/slow");
            await TroubleController.Entered.Task;

            var page = await site.Open().Get("/");
            TroubleController.Leave.SetResult();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Equal("10", page.Response.Headers.GetValues("Retry-After").Single());
            Assert.Equal("ただいま混み合っています", page.Heading);
            Assert.Equal(HttpStatusCode.OK, (await slow).Status);
        }
    }
}

namespace TochoDX.Web.Public.Planted
{
    /// <summary>Every kind of trouble.</summary>
    [NonController]
    public sealed class TroubleController : Controller
    {
        public static readonly TaskCompletionSource Entered = new();
        public static readonly TaskCompletionSource Leave = new();

        [HttpGet("/planted/rule")]
        public IActionResult Rule() => throw new RuleBrokenException("補正の理由を入力してください。");

        [HttpGet("/planted/race")]
        public IActionResult Race() => throw new DbUpdateConcurrencyException("secret inside");

        [HttpGet("/planted/fault")]
        public IActionResult Fault() => throw new InvalidOperationException("secret inside");

        [HttpGet("/planted/forbidden")]
        public IActionResult Forbidden() => StatusCode(403);

        [HttpGet("/planted/slow")]
        public async Task<IActionResult> Slow()
        {
            Entered.SetResult();
            await Leave.Task;
            return Ok();
        }
    }
}
