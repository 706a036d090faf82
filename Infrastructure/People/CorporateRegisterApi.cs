using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Common;

namespace TochoDX.Infrastructure.People;

/// <summary>Settings <c>CorporateRegister</c>.</summary>
public sealed class CorporateRegisterOptions
{
    /// <summary>アプリケーションID of the Web-API; empty: the imported table is used.</summary>
    public string ApplicationId { get; set; } = "";

    [Required]
    public Uri Address { get; set; } = new("https://api.houjin-bangou.nta.go.jp/4/");

    /// <summary>Seconds after which the resident types the name themselves.</summary>
    [Range(1, 30)]
    public int Patience { get; set; } = 4;
}

/// <summary>法人番号システム Web-API — asks for one number; the table answers while the API does not.</summary>
public sealed class CorporateRegisterApi(
    HttpClient http,
    IOptions<CorporateRegisterOptions> options,
    ImportedRegister table,
    ILogger<CorporateRegisterApi> log
) : ICorporateRegister
{
    /// <summary>CSV, Unicode.</summary>
    private const string Type = "12";

    private static readonly Action<ILogger, Exception?> Silent = LoggerMessage.Define(
        LogLevel.Warning,
        new(1, nameof(Silent)),
        "The Web-API of corporate numbers does not answer; the imported table does."
    );

    public async Task<RegisteredCorporation?> Find(CorporateNumber number, CancellationToken ct)
    {
        try
        {
            var id = Uri.EscapeDataString(options.Value.ApplicationId);
            var answer = await http.GetStringAsync(
                new Uri($"num?id={id}&number={number.Digits}&type={Type}&history=0", UriKind.Relative),
                ct
            );
            using var reader = new StringReader(answer);
            // 最終更新年月日, 総件数, 分割番号, 分割数
            await reader.ReadLineAsync(ct);
            return CorporateFile.Read(reader).FirstOrDefault(line => line.Number == number.Digits).Corporation;
        }
        catch (Exception silent)
            when (silent is HttpRequestException or RuleBrokenException || silent is TaskCanceledException && !ct.IsCancellationRequested)
        {
            Silent(log, silent);
            return await table.Find(number, ct);
        }
    }
}
