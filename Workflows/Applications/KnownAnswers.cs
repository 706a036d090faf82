using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications;

/// <param name="Source">Where it comes from, beside the field: 登録情報から.</param>
public sealed record KnownAnswer(IReadOnlyList<string> Answer, string Source);

/// <summary>
/// 一度だけ — answers that are known before a page is filled in: from the profile or the principal, then from earlier filings.
/// Offered on the page, never stored: an answer is what the resident has saved.
/// </summary>
public sealed class KnownAnswers(ITochoDb db, Catalogue catalogue)
{
    private const int FilingsRead = 5;

    /// <summary>What can be offered on this page; empty once anything on it was answered.</summary>
    public async Task<IReadOnlyDictionary<string, KnownAnswer>> Run(Application application, Form form, FormPage page, CancellationToken ct)
    {
        var known = new Dictionary<string, KnownAnswer>(StringComparer.Ordinal);
        if (application.Status != ApplicationStatus.Draft || page.Questions.Any(q => application.Answers.Has(q.Id)))
            return known;
        var profile = page.Questions.Where(q => Prefill.ProfilePart(q) is not null).ToList();
        if (profile.Count > 0)
        {
            // At the counter the one who types is not the one who applies.
            var (parts, source) =
                application.Principal is { } principal ? (Of(principal), "委任者の情報から")
                : application.Counter is { } counter ? (Of(counter.Customer), "窓口で聞き取った情報から")
                : (Of(await db.Accounts.AsNoTracking().FirstAsync(a => a.Id == application.ApplicantId, ct)), "登録情報から");
            foreach (var question in profile)
            {
                if (Fitted(question, parts) is { Count: > 0 } answer)
                    known[question.Id] = new(answer, source);
            }
        }
        // What was filed for one principal is not the business of another.
        if (
            application.Principal is null
            && page.Questions.Where(q => !known.ContainsKey(q.Id) && Prefill.FromEarlier(q)).ToList() is [_, ..] open
        )
            await Earlier(application, open, known, ct);
        return known;
    }

    private async Task Earlier(Application application, List<Question> open, Dictionary<string, KnownAnswer> known, CancellationToken ct)
    {
        var filings = await db
            .Applications.AsNoTracking()
            .Where(a => a.ApplicantId == application.ApplicantId && a.ReceiptNumber != null && a.Principal == null)
            .OrderByDescending(a => a.Id)
            .Take(FilingsRead)
            .Select(a => new
            {
                a.ProcedureCode,
                a.ProcedureVersion,
                a.ArrivedAt,
                a.Answers,
            })
            .ToListAsync(ct);
        foreach (var filing in filings)
        {
            var form = catalogue.Find(filing.ProcedureCode, filing.ProcedureVersion)?.Procedure.Form;
            foreach (var question in open.Where(q => !known.ContainsKey(q.Id) && filing.Answers.Has(q.Id)))
            {
                if (form?.Find(question.Id)?.Kind == question.Kind)
                    known[question.Id] = new(
                        filing.Answers[question.Id],
                        $"{JapaneseDate.Format(JapaneseDate.DayOf(filing.ArrivedAt!.Value))}の申請から"
                    );
            }
        }
    }

    private static IReadOnlyList<string> Fitted(Question question, IReadOnlyDictionary<string, string> parts)
    {
        string Part(string name) => parts.GetValueOrDefault(name, "");
        var part = Prefill.ProfilePart(question)!;
        var one = Part(part);
        return (question.Kind, part) switch
        {
            (QuestionKind.Person, "profile.name") when one.Length > 0 && Part("profile.kana").Length > 0 => [one, Part("profile.kana")],
            (QuestionKind.PostalAddress, _) when Part("town").Length > 0 =>
            [
                Part("profile.postcode"),
                Part("town"),
                Part("block"),
                Part("building"),
            ],
            (QuestionKind.Person or QuestionKind.PostalAddress, _) => [],
            _ => one.Length > 0 ? [one] : [],
        };
    }

    private static Dictionary<string, string> Of(Account account) =>
        new(StringComparer.Ordinal)
        {
            ["profile.type"] = account.IsCorporation ? "corporation" : "individual",
            ["profile.name"] = account.DisplayName,
            ["profile.kana"] = account.Kana,
            ["profile.corporate-number"] = account.CorporateNumber,
            ["profile.postcode"] = account.Postcode,
            ["profile.address"] = account.Town + account.Block + (account.Building.Length > 0 ? "　" + account.Building : ""),
            ["profile.phone"] = account.PhoneNumber ?? "",
            ["profile.email"] = account.Email ?? "",
            ["town"] = account.Town,
            ["block"] = account.Block,
            ["building"] = account.Building,
        };

    private static Dictionary<string, string> Of(Customer customer) =>
        new(StringComparer.Ordinal)
        {
            ["profile.type"] = customer.Kind == Domain.Procedures.FilerKind.Corporation ? "corporation" : "individual",
            ["profile.name"] = customer.Name,
            ["profile.kana"] = customer.Kana,
            ["profile.postcode"] = customer.Postcode,
            ["profile.address"] = customer.Address,
            ["profile.phone"] = customer.Phone,
            ["profile.email"] = customer.Email,
            ["town"] = customer.Town,
            ["block"] = customer.Block,
            ["building"] = customer.Building,
        };

    private static Dictionary<string, string> Of(Principal principal) =>
        new(StringComparer.Ordinal)
        {
            ["profile.type"] = principal.Kind == Domain.Procedures.FilerKind.Corporation ? "corporation" : "individual",
            ["profile.name"] = principal.Name,
            ["profile.kana"] = principal.Kana,
            ["profile.postcode"] = principal.Postcode,
            ["profile.address"] = principal.Address,
            ["profile.email"] = principal.Email,
        };
}
