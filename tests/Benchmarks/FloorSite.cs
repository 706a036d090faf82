using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TochoDX.Benchmarks;

/// <summary>
/// The least that a durable submission over HTTP can cost on this stack: Kestrel, MVC, cookie, anti-forgery, and one row by a
/// raw command, one writer at a time. No rules, no audit, no mail.
/// </summary>
internal static class FloorSite
{
    /// <summary>Serves until it is ended.</summary>
    public static async Task Run(string[] args)
    {
        var connectionString = $"Data Source={args[0]}";
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)";
            await command.ExecuteNonQueryAsync();
        }
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.AddControllersWithViews(mvc => mvc.Filters.Add<AutoValidateAntiforgeryTokenAttribute>());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddSingleton(new FloorRows(connectionString));
        await using var site = builder.Build();
        site.UseRouting();
        site.UseAuthentication();
        site.UseAuthorization();
        site.MapControllers();
        await site.RunAsync();
    }
}

/// <summary>The row and its database.</summary>
public sealed class FloorRows(string connectionString) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    public async Task Add(string text, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await Insert(text, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Insert(string text, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL";
        await command.ExecuteNonQueryAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = "INSERT INTO Rows (Text) VALUES ($text)";
        command.Parameters.AddWithValue("$text", text);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

public sealed class FloorController(FloorRows rows, IAntiforgery forgery) : Controller
{
    [HttpGet("/form")]
    public ContentResult Form() =>
        Content(
            $"<input name=\"__RequestVerificationToken\" type=\"hidden\" value=\"{forgery.GetAndStoreTokens(HttpContext).RequestToken}\" />",
            "text/html"
        );

    [HttpGet("/sign-in")]
    public async Task<ContentResult> SignIn()
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new("sub", Guid.NewGuid().ToString())], "floor", "sub", null));
        await HttpContext.SignInAsync(person);
        HttpContext.User = person;
        return Form();
    }

    [Authorize, HttpPost("/applications/{id:guid}/submit")]
    public async Task<RedirectResult> Submit(Guid id, CancellationToken ct)
    {
        await rows.Add(id.ToString(), ct);
        return Redirect($"/applications/{id}/done");
    }
}
