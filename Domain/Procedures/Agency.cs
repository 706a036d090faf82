using TochoDX.Domain.Applications;
using TochoDX.Domain.Common.Expressions;
using TochoDX.Domain.Procedures.Forms;

namespace TochoDX.Domain.Procedures;

/// <summary>代理 — whether an agent may file, and what proves the authority.</summary>
public enum AgentRule
{
    /// <summary>本人だけが申請できる</summary>
    None,

    /// <summary>委任者本人の確認を要する</summary>
    Confirmation,

    /// <summary>委任者本人の確認又は委任状の添付</summary>
    Letter,
}

/// <summary>連署 — those who must sign beside the applicant: one person, or everyone in a repeated group.</summary>
/// <param name="Group">Id of the repeated group; null for a single person.</param>
/// <param name="Name">Question of their name; within the group where there is one.</param>
/// <param name="Email">Question of their e-mail address.</param>
/// <param name="Role">As printed, e.g. 共有者.</param>
/// <param name="When">Null: always.</param>
public sealed record CoSignerRule(string? Group, string Name, string Email, LocalizedText Role, Expression? When)
{
    /// <summary>Those whom these answers name; what is not asked names nobody.</summary>
    public IEnumerable<ConsentParty> Of(Form form, Answers answers)
    {
        if (When is not null && !When.Holds(form.Variables(answers)))
            return [];
        var asked = form.Visible(answers);
        return Group is null
            ? Party(Name, Name, Email)
            : answers[Group].SelectMany(key => Party($"{Group}-{key}", In(key, Name), In(key, Email)));

        string In(string key, string question) => EntryOf.IdOf(Group!, key, question);

        IEnumerable<ConsentParty> Party(string key, string name, string email) =>
            asked.Contains(name) && asked.Contains(email) && answers.One(name) is { } who && answers.One(email) is { } where
                ? [new(key, ConsentKind.CoSigner, Role.Ja, who, where)]
                : [];
    }
}
