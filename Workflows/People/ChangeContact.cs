using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;

namespace TochoDX.Workflows.People;

/// <summary>連絡先の変更 — address, telephone and corporate number of a resident; offered in forms, so that they are typed once.</summary>
public sealed class ChangeContact(ITochoDb db)
{
    /// <summary>The questions of the page; read by the same rules as the forms in which the answers are offered.</summary>
    public static readonly Form Questions = new([
        new(
            "contact",
            "連絡先",
            [
                Of("postcode", QuestionKind.Postcode, "郵便番号"),
                Of("town", QuestionKind.Address, "都道府県・市区町村・町名"),
                Of("block", QuestionKind.Address, "丁目・番地・号"),
                Of("building", QuestionKind.Address, "建物名・部屋番号"),
                Of("phone", QuestionKind.Phone, "電話番号"),
                Of("corporate_number", QuestionKind.CorporateNumber, "法人番号"),
            ]
        ),
    ]);

    /// <summary>What is wrong with what was typed, and the same in canonical form.</summary>
    public static PageReading Read(IReadOnlyDictionary<string, string?> typed) =>
        Questions.Read(
            Questions.Pages[0],
            Answers.Empty,
            typed.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[t.Value ?? ""], StringComparer.Ordinal)
        );

    /// <exception cref="RuleBrokenException">Something cannot be read, or not a resident.</exception>
    public async Task Run(Guid accountId, IReadOnlyDictionary<string, string?> typed, CancellationToken ct)
    {
        var reading = Read(typed);
        if (reading.Faults is [var fault, ..])
            throw new RuleBrokenException(fault.Message);
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, ct);
        if (account.Audience is not Audience.Resident)
            throw new RuleBrokenException("職員の連絡先は登録できません。");
        string Told(string id) => reading.Answers.One(id) ?? "";
        (account.Postcode, account.Town, account.Block, account.Building) = (
            Told("postcode"),
            Told("town"),
            Told("block"),
            Told("building")
        );
        account.PhoneNumber = Told("phone") is { Length: > 0 } phone ? phone : null;
        account.CorporateNumber = account.IsCorporation ? Told("corporate_number") : "";
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(ct);
    }

    private static Question Of(string id, QuestionKind kind, string label) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = label,
            Required = false,
        };
}
