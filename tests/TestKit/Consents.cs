using System.Text.RegularExpressions;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;

namespace TochoDX.TestKit;

/// <summary>Filings that wait for the word of others.</summary>
public static partial class Consents
{
    public static readonly Dictionary<string, string?> Principal = new()
    {
        ["kind"] = "corporation",
        ["name"] = "株式会社看板",
        ["kana"] = "カブシキガイシャカンバン",
        ["postcode"] = "163-8001",
        ["address"] = "東京都新宿区西新宿二丁目8番1号",
        ["email"] = "principal@example.jp",
        ["proof"] = "mail",
    };

    public static readonly Dictionary<string, string[]> Joint = new(Filings.Permit)
    {
        ["shared"] = ["yes"],
        ["owners"] = ["1", "2"],
        ["owners-1-owner_name"] = ["共有 一郎"],
        ["owners-1-owner_email"] = ["one@example.jp"],
        ["owners-2-owner_name"] = ["共有 二郎"],
        ["owners-2-owner_email"] = ["two@example.jp"],
    };

    /// <summary>Answers of a corporation's permit, filed by an agent.</summary>
    public static readonly Dictionary<string, string[]> PrincipalsPermit = new(Filings.Permit)
    {
        ["applicant_type"] = ["corporation"],
        ["applicant_name"] = ["株式会社看板"],
        ["applicant_kana"] = ["カブシキガイシャカンバン"],
        ["representative_title"] = ["代表取締役"],
        ["representative_name"] = ["看板 太郎"],
    };

    /// <summary>A filing that was sent and waits for its owners; their mail is out.</summary>
    public static async Task<Guid> WaitingForOwners(this TestHouse house, Person applicant)
    {
        var id = await house.Draft(applicant, "joint-filing", Joint);
        await house.Use<AskForConsent>(u => u.Run(id, applicant, default));
        await house.Drain();
        return id;
    }

    /// <summary>The code of the newest link in the mail to this address.</summary>
    public static string CodeTo(this TestHouse house, string email, int mail = 0)
    {
        var links = house.Mail.Sent.Where(m => m.To == email).Select(m => Link().Match(m.Text)).Where(m => m.Success).ToList();
        return links[mail].Groups[1].Value;
    }

    [GeneratedRegex("/consents/[0-9a-f-]{36}/([0-9a-f]{32})")]
    private static partial Regex Link();
}
