using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Infrastructure.People;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using Xunit;

namespace TochoDX.Infrastructure.Tests.People;

/// <summary>法人番号 — the imported table on both engines, and the Web-API with the table behind it.</summary>
public sealed class CorporateRegisterTests
{
    private const string Tokyo = "8000020130001";
    private const string Other = "7000012050002";
    private static readonly Person Administrator = new(Guid.NewGuid(), "管理 花子", "主任", Audience.Administrator, null, null);

    public static TheoryData<DatabaseProvider> Engines => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Later_files_add_replace_and_take_out(DatabaseProvider provider)
    {
        await using var house = await TestHouse.Open(provider);

        await Import(house, Line(Tokyo, "東京"), Line(Other, "国税庁"));
        await Import(house, Line(Tokyo, "旧名称"), Line(Tokyo, "東京都"), Line(Other, "国税庁", closed: "2026-01-01"));

        Assert.Equal("東京都", (await Find(house, Tokyo))?.Name);
        Assert.Null(await Find(house, Other));
        await Import(house, Line(Tokyo, "東京都"));
        await using var db = house.Database.Open();
        Assert.Equal((1, 1), (await db.Corporations.CountAsync(), (await db.CorporateTables.SingleAsync()).Corporations));
    }

    [Fact]
    public async Task A_file_that_is_wrong_half_way_says_where_and_can_be_taken_in_again()
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => Import(house, Line(Tokyo, "東京都"), "x"));
        Assert.StartsWith("2行目", refused.Message, StringComparison.Ordinal);
        await Import(house, Line(Tokyo, "東京都"), Line(Other, "国税庁"));

        Assert.Equal("国税庁", (await Find(house, Other))?.Name);
    }

    [Theory]
    [InlineData(200, "2026-04-01,1,1,1\n", "東京都庁")]
    [InlineData(200, "2026-04-01,0,1,0\n", null)]
    [InlineData(404, "", "東京都")]
    [InlineData(500, "", "東京都")]
    public async Task The_api_is_asked_and_the_table_answers_while_it_does_not(int status, string head, string? name)
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite);
        await Import(house, Line(Tokyo, "東京都"));
        var body = name == "東京都庁" ? head + Line(Tokyo, name) : head;
        using var agency = new Agency((HttpStatusCode)status, body);
        using var http = new HttpClient(agency) { BaseAddress = new("https://register.example/4/") };
        await using var db = house.Database.Open();
        var options = Options.Create(new CorporateRegisterOptions { ApplicationId = "a b" });

        var api = new CorporateRegisterApi(http, options, new(db), NullLogger<CorporateRegisterApi>.Instance);

        Assert.True(CorporateNumber.TryParse(Tokyo, out var number));
        Assert.Equal(name, (await api.Find(number.Value, CancellationToken.None))?.Name);
        Assert.Equal($"https://register.example/4/num?id=a%20b&number={Tokyo}&type=12&history=0", agency.Asked?.AbsoluteUri);
    }

    private static Task<RegisteredCorporation?> Find(TestHouse house, string digits)
    {
        Assert.True(CorporateNumber.TryParse(digits, out var number));
        return house.Use<ICorporateRegister, RegisteredCorporation?>(register => register.Find(number.Value, CancellationToken.None));
    }

    private static async Task Import(TestHouse house, params string[] lines)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await house.Use<ImportCorporations, int>(import => import.Run(file, "all.csv", Administrator, CancellationToken.None));
    }

    private static string Line(string number, string name, string closed = "") =>
        $"1,{number},01,0,2018-04-02,2015-10-05,\"{name}\",,\"201\",\"東京都\",\"新宿区\",\"西新宿２丁目８番１号\",,\"13\",\"104\",\"1638001\",,,{closed},,,,2015-10-05,1,,,,,\"\",0";

    /// <summary>Stands for the Web-API.</summary>
    private sealed class Agency(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public Uri? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        }
    }
}
