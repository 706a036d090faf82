using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using TochoDX.Domain.Procedures.Forms;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Workflows.Applications.Counter;

/// <summary>窓口で受け付ける — an officer of the office that handles the procedure begins a draft for somebody at the counter.</summary>
public sealed class ReceiveAtCounter(ITochoDb db, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="typed">See <see cref="CustomerForm"/>.</param>
    /// <exception cref="NotFoundException">No such procedure of the officer's office.</exception>
    /// <exception cref="RuleBrokenException">Something about the customer cannot be read.</exception>
    public async Task<Guid> Run(string procedureCode, IReadOnlyDictionary<string, string?> typed, Person officer, CancellationToken ct)
    {
        if (catalogue.Find(procedureCode)?.Procedure is not { } procedure || !officer.SitsIn(procedure.Office))
            throw new NotFoundException($"procedure {procedureCode}");
        var customer = CustomerForm.Customer(typed);
        var act = officer.Acting(clock);
        var application = Application.StartAtCounter(Guid.CreateVersion7(act.At), procedure, Guid.NewGuid(), customer, act);
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        return application.Id;
    }
}

/// <summary>申請者の連絡先の訂正</summary>
public sealed class ChangeCustomer(ITochoDb db, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">Something cannot be read, or it is too late for it.</exception>
    public async Task Run(Guid id, IReadOnlyDictionary<string, string?> typed, Person officer, CancellationToken ct)
    {
        var application = await db.Applications.AtCounter(id, officer, ct);
        application.ChangeCustomer(CustomerForm.Customer(typed), officer.Acting(clock));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>窓口の申請者 — the questions of the page; read by the same rules as any form.</summary>
public static class CustomerForm
{
    public static readonly Form Questions = new([
        new(
            "customer",
            "申請者",
            [
                Of("kind", QuestionKind.Choice, "申請者の区分") with
                {
                    Choices = [new("individual", "個人"), new("corporation", "法人その他の団体")],
                },
                Of("name", QuestionKind.Name, "氏名又は名称"),
                Of("kana", QuestionKind.Kana, "フリガナ"),
                Of("postcode", QuestionKind.Postcode, "郵便番号"),
                Of("town", QuestionKind.Address, "都道府県・市区町村・町名"),
                Of("block", QuestionKind.Address, "丁目・番地・号"),
                Of("building", QuestionKind.Address, "建物名・部屋番号", required: false),
                Of("phone", QuestionKind.Phone, "電話番号"),
                Of("email", QuestionKind.Email, "メールアドレス", required: false),
            ]
        ),
    ]);

    public static PageReading Read(IReadOnlyDictionary<string, string?> typed) =>
        Questions.Read(
            Questions.Pages[0],
            Answers.Empty,
            typed.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[t.Value ?? ""], StringComparer.Ordinal)
        );

    /// <exception cref="RuleBrokenException">Something is missing or cannot be read.</exception>
    internal static Customer Customer(IReadOnlyDictionary<string, string?> typed)
    {
        var reading = Read(typed);
        if (reading.Faults is [var fault, ..])
            throw new RuleBrokenException(fault.Message);
        string Told(string id) => reading.Answers.One(id) ?? "";
        return new(
            Told("kind") == "corporation" ? FilerKind.Corporation : FilerKind.Individual,
            Told("name"),
            Told("kana"),
            Told("postcode"),
            Told("town"),
            Told("block"),
            Told("building"),
            Told("phone"),
            Told("email")
        );
    }

    private static Question Of(string id, QuestionKind kind, string label, bool required = true) =>
        new()
        {
            Id = id,
            Kind = kind,
            Label = label,
            Required = required,
        };
}
