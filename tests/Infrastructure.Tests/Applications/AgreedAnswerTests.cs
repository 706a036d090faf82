using TochoDX.Domain.Offices;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Infrastructure.Persistence;
using TochoDX.TestKit;
using TochoDX.TestKit.Samples;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Applications;

public sealed class AgreedAnswerTests
{
    [Theory]
    [InlineData("03-0000-9999", 1)]
    [InlineData("03-0000-1234", 0)]
    public async Task Who_signed_is_told_what_a_correction_has_changed_since(string phone, int mails)
    {
        await using var house = await TestHouse.Open(DatabaseProvider.Sqlite, Samples.Catalogue());
        var applicant = await house.Enrol(Filings.RareName, Audience.Resident);
        var examiner = await house.Enrol("審査 一郎", Audience.Officer, "toshi-koukoku", Post.Examiner);
        var id = await house.WaitingForOwners(applicant);
        foreach (var owner in new[] { "one@example.jp", "two@example.jp" })
            await house.Use<GiveConsent, string?>(u => u.Run(id, house.CodeTo(owner), default));

        await house.Use<RequestCorrection>(u =>
            u.Run(id, [new("applicant_phone", "番号を確かめてください。")], new(2026, 4, 30), examiner, default)
        );
        var typed = new Dictionary<string, string[]>(Consents.Joint) { ["applicant_phone"] = [phone] }.Posted();
        await house.Use<SaveAnswers, SavedPage>(u => u.Run(id, "applicant", typed, applicant, default));
        await house.Use<AnswerCorrection>(u => u.Run(id, applicant, default));
        await house.Drain();

        Form form = (await house.Use<Catalogue, PublishedProcedure>(c => Task.FromResult(c.Find("joint-filing")!))).Procedure.Form;
        var changed = (await house.Read(id)).ChangedLabels(form);
        Assert.Equal(mails, changed.Count);
        foreach (var owner in new[] { "one@example.jp", "two@example.jp" })
            Assert.Equal(
                mails,
                house.Mail.Sent.Count(m =>
                    m.To == owner
                    && m.Text.Contains("確認いただいた後に変わった項目：日中に連絡のとれる電話番号", StringComparison.Ordinal)
                    && !m.Text.Contains(phone, StringComparison.Ordinal)
                )
            );
    }
}
