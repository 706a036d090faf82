using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Domain.Records;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Records;

namespace TochoDX.Workflows.Applications;

/// <summary>委任者の記入 — an agent says for whom the draft is filed, and by what the authority is shown.</summary>
public sealed class NamePrincipal(ITochoDb db, Catalogue catalogue, IFileStore files, TimeProvider clock)
{
    /// <summary>The questions of the page; read by the same rules as any form.</summary>
    public static readonly Form Questions = new([
        new(
            "principal",
            "委任者",
            [
                Of("kind", QuestionKind.Choice, "委任者の区分") with
                {
                    Choices = [new("individual", "個人"), new("corporation", "法人その他の団体")],
                },
                Of("name", QuestionKind.Name, "氏名又は名称"),
                Of("kana", QuestionKind.Kana, "フリガナ"),
                Of("postcode", QuestionKind.Postcode, "郵便番号"),
                Of("address", QuestionKind.Address, "住所又は所在地"),
                Of("email", QuestionKind.Email, "メールアドレス"),
                Of("proof", QuestionKind.Choice, "委任の確認の方法") with
                {
                    Choices = [new("mail", "委任者本人がメールのリンクで確認する"), new("letter", "委任状を添付する")],
                },
            ]
        ),
    ]);

    /// <summary>委任状 as a question, for what may be attached.</summary>
    public static readonly Question Letter = Of(Application.LetterId, QuestionKind.File, "委任状") with
    {
        FileTypes = [FileType.Pdf, FileType.Jpeg, FileType.Png],
    };

    public static PageReading Read(IReadOnlyDictionary<string, string?> typed) =>
        Questions.Read(
            Questions.Pages[0],
            Answers.Empty,
            typed.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[t.Value ?? ""], StringComparer.Ordinal)
        );

    /// <param name="typed">Question id → what was typed.</param>
    /// <param name="letter">A new letter; null keeps the one that is attached.</param>
    /// <exception cref="RuleBrokenException">Something cannot be read, the letter is missing, or the procedure does not take agents.</exception>
    public async Task Run(
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        (string FileName, ReadOnlyMemory<byte> Bytes)? letter,
        Person agent,
        CancellationToken ct
    )
    {
        var reading = Read(typed);
        if (reading.Faults is [var fault, ..])
            throw new RuleBrokenException(fault.Message);
        var byLetter = reading.Answers.One("proof") == "letter";
        var stored = byLetter && letter is { } given ? await Stage(given.FileName, given.Bytes, ct) : null;
        await db.InTransaction(
            async () =>
            {
                var application = await db.Applications.Own(id, agent, ct);
                var procedure = catalogue.Of(application).Procedure;
                var act = agent.Acting(clock);
                var attached = application.Principal?.Letter;
                if (stored is not null)
                {
                    attached = application
                        .AttachLetter(Guid.CreateVersion7(act.At), stored.Name, stored.Sha256, stored.Size, stored.Type, act)
                        .Id;
                    if (await db.Files.FindAsync([stored.Sha256], ct) is null)
                        db.Files.Add(new StoredFile(stored.Sha256, stored.Size, stored.Type, act.At));
                }
                if (byLetter && attached is null)
                    throw new RuleBrokenException("委任状のファイルを選んでください。");
                application.ActFor(Principal(reading.Answers, byLetter ? attached : null), procedure, act);
            },
            ct
        );
        if (stored is not null)
            await files.Keep(stored.Sha256, ct);
    }

    private async Task<StagedLetter> Stage(string fileName, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var type = UploadCheck.Accept(Letter, bytes.Span);
        return new(UploadCheck.CleanName(fileName, type), await files.Stage(bytes, ct), bytes.Length, type.ContentType);
    }

    private static Principal Principal(Answers read, Guid? letter) =>
        new(
            read.One("kind") == "corporation" ? FilerKind.Corporation : FilerKind.Individual,
            read.One("name")!,
            read.One("kana")!,
            read.One("postcode")!,
            read.One("address")!,
            read.One("email")!,
            letter
        );

    private static Question Of(string id, QuestionKind kind, string label) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = label,
        };

    private sealed record StagedLetter(string Name, string Sha256, long Size, string Type);
}

/// <summary>本人として申請する — takes the principal off the draft again.</summary>
public sealed class ActForOneself(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    public async Task Run(Guid id, Person applicant, CancellationToken ct)
    {
        var application = await db.Applications.Own(id, applicant, ct);
        application.ActFor(null, catalogue.Of(application).Procedure, applicant.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}
