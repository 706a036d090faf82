using Microsoft.AspNetCore.Identity;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.TestKit.Processes;

/// <summary>A resident who can sign in, with drafts that are ready to be sent.</summary>
public sealed record Applicant(string Email, Person Person, IReadOnlyList<Guid> Drafts);

/// <summary>Fills a database for load and crash tests.</summary>
public static class Drafts
{
    public const string Password = "みどりの電車が三時に来る";
    private const int AtOnce = 50;

    /// <summary>Applicants with complete permit applications: the first by the use cases of the pages, files and all, the others like it.</summary>
    public static async Task<IReadOnlyList<Applicant>> Applicants(this TestHouse house, int people, int draftsEach)
    {
        List<Applicant> made = [];
        for (var n = 0; n < people; n++)
        {
            var person = await house.Use<UserManager<Account>, Person>(accounts => Register(accounts, $"applicant{n}@example.jp"));
            List<Guid> drafts = [await house.Draft(person, "outdoor-advertising", Filings.Permit)];
            var first = await house.Read(drafts[0]);
            while (drafts.Count < draftsEach)
                drafts.AddRange(
                    await house.Use<ITochoDb, IReadOnlyList<Guid>>(db =>
                        house.Copies(db, first, person, Math.Min(AtOnce, draftsEach - drafts.Count))
                    )
                );
            made.Add(new($"applicant{n}@example.jp", person, drafts));
        }
        return made;
    }

    private static async Task<Person> Register(UserManager<Account> accounts, string email)
    {
        var account = new Account
        {
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = Filings.RareName,
            Kana = "クズサキ タカヨシ",
        };
        var result = await accounts.CreateAsync(account, Password);
        return result.Succeeded
            ? Person.Of(account)
            : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    private static async Task<IReadOnlyList<Guid>> Copies(this TestHouse house, ITochoDb db, Application first, Person person, int count)
    {
        var procedure = Catalogue.BuiltIn().Get(first.ProcedureKey).Procedure;
        var act = person.Acting(house.Clock);
        var copies = Enumerable.Range(0, count).Select(_ => Copy()).ToList();
        db.Applications.AddRange(copies);
        await db.SaveChangesAsync();
        return [.. copies.Select(c => c.Id)];

        Application Copy()
        {
            var answers = first.Answers.Without(first.Attachments.Select(a => a.QuestionId));
            var copy = Application.Start(Guid.CreateVersion7(act.At), procedure, person.Id, act);
            copy.Save(answers, act);
            foreach (var file in first.Attachments)
                copy.Attach(
                    Guid.CreateVersion7(act.At),
                    procedure.Form.Find(file.QuestionId)!,
                    file.FileName,
                    file.Sha256,
                    file.Size,
                    file.ContentType,
                    act
                );
            return copy;
        }
    }
}
