using TochoDX.Domain.Common;
using TochoDX.Domain.Procedures;
using Xunit;

namespace TochoDX.Domain.Tests.Procedures;

public sealed class ProcedureDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly Act Author = new("author", "設計 一郎", "", Now);
    private static readonly Act Other = new("other", "承認 二葉", "", Now.AddHours(1));

    public static TheoryData<ProcedureVersionStatus, ProcedureVersionStatus> Pairs
    {
        get
        {
            var pairs = new TheoryData<ProcedureVersionStatus, ProcedureVersionStatus>();
            foreach (var from in Enum.GetValues<ProcedureVersionStatus>())
            {
                foreach (var to in Enum.GetValues<ProcedureVersionStatus>())
                    pairs.Add(from, to);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_version_moves_only_as_the_table_allows(ProcedureVersionStatus from, ProcedureVersionStatus to)
    {
        var document = In(from);

        if (ProcedureVersionTransitions.Allows(from, to))
        {
            Move(document, to);
            Assert.Equal(to, document.Versions[0].Status);
        }
        else
        {
            Assert.Throws<RuleBrokenException>(() => Move(document, to));
            Assert.Equal(from, document.Versions[0].Status);
        }
    }

    [Fact]
    public void Nobody_approves_what_they_have_written_or_submitted()
    {
        var document = Started();
        document.Write("a: 2", "手続", Other);
        document.Submit("a: 2", null, null, new("third", "依頼 三郎", "", Now));

        foreach (var actor in new[] { "author", "other", "third" })
            Assert.Throws<RuleBrokenException>(() => document.Approve(Hash(document), new(actor, "", "", Now)));
        document.Approve(Hash(document), new("fourth", "承認 四郎", "", Now));

        Assert.Equal("承認 四郎", document.Versions[0].ApprovedBy);
    }

    [Fact]
    public void Another_text_than_the_one_seen_is_not_approved()
    {
        var document = Started();
        var seen = Hash(document);
        document.Write("a: 2", "手続", Author);
        document.Submit("a: 2", null, null, Author);

        Assert.Throws<RuleBrokenException>(() => document.Approve(seen, Other));
    }

    [Fact]
    public void A_published_text_never_changes()
    {
        var document = In(ProcedureVersionStatus.Published);

        Assert.Throws<RuleBrokenException>(() => document.Write("a: 2", "手続", Author));
        document.Revise(2, "a: 2", Author);
        document.Write("a: 3", "手続", Author);

        Assert.Equal(["a: 1", "a: 3"], document.Versions.Select(v => v.Yaml));
    }

    [Fact]
    public void Whoever_asks_to_retire_a_version_does_not_agree_to_it_and_it_stays_in_force_until_then()
    {
        var document = In(ProcedureVersionStatus.Published);
        document.AskRetirement(1, Other);

        Assert.Throws<RuleBrokenException>(() => document.Retire(1, Other));
        Assert.Null(document.Versions[0].ActiveUntil);
        document.KeepInForce(1, Other);
        document.AskRetirement(1, Author);
        Assert.Throws<RuleBrokenException>(() => document.Retire(1, Author));
        document.Retire(1, Other);

        Assert.Equal(Other.At, document.Versions[0].ActiveUntil);
    }

    [Fact]
    public void Only_one_version_is_made_at_a_time()
    {
        Assert.Throws<RuleBrokenException>(() => Started().Revise(2, "a: 2", Author));
        Assert.Throws<RuleBrokenException>(() => In(ProcedureVersionStatus.Published).Revise(1, "a: 2", Author));
    }

    [Fact]
    public void It_ends_after_it_begins()
    {
        Assert.Throws<RuleBrokenException>(() => Started().Submit("a: 1", Now.AddDays(2), Now.AddDays(1), Author));
        Assert.Throws<RuleBrokenException>(() => Started().Submit("a: 1", null, Now, Author));
    }

    [Fact]
    public void An_activation_that_is_over_becomes_the_approval()
    {
        var document = Started();
        document.Submit("a: 1", Now.AddDays(-1), null, Author);

        document.Approve(Hash(document), Other);

        Assert.Equal(Other.At, document.Versions[0].ActiveFrom);
    }

    [Fact]
    public void A_return_needs_a_reason_and_every_change_is_recorded()
    {
        var document = In(ProcedureVersionStatus.AwaitingApproval);

        Assert.Throws<RuleBrokenException>(() => document.Return("a: 1", " ", Other));
        document.Return("a: 1", "手数料の根拠がありません。", Other);

        Assert.Equal("手数料の根拠がありません。", document.Versions[0].ReturnReason);
        Assert.Equal(
            ["procedure.started", "procedure.submitted", "procedure.returned"],
            document.Happenings.Select(happening => happening.Action)
        );
    }

    private static ProcedureDocument Started() =>
        ProcedureDocument.Start(Guid.NewGuid(), "copies", "toshi-koukoku", "手続", 1, "a: 1", Author);

    private static ProcedureDocument In(ProcedureVersionStatus status)
    {
        var document = Started();
        if (status is not (ProcedureVersionStatus.Draft or ProcedureVersionStatus.Withdrawn))
            document.Submit("a: 1", null, null, Author);
        if (status is ProcedureVersionStatus.Published or ProcedureVersionStatus.Retiring or ProcedureVersionStatus.Retired)
            document.Approve(Hash(document), Other);
        if (status is ProcedureVersionStatus.Retiring or ProcedureVersionStatus.Retired)
            document.AskRetirement(1, Author);
        if (status == ProcedureVersionStatus.Retired)
            document.Retire(1, Other);
        if (status == ProcedureVersionStatus.Withdrawn)
            document.Withdraw(Author);
        return document;
    }

    private static void Move(ProcedureDocument document, ProcedureVersionStatus to)
    {
        switch (to)
        {
            case ProcedureVersionStatus.Draft:
                document.Return("a: 1", "理由", Other);
                break;
            case ProcedureVersionStatus.AwaitingApproval:
                document.Submit("a: 1", null, null, Author);
                break;
            case ProcedureVersionStatus.Published when document.Versions[0].Status == ProcedureVersionStatus.Retiring:
                document.KeepInForce(1, Other);
                break;
            case ProcedureVersionStatus.Retiring:
                document.AskRetirement(1, Author);
                break;
            case ProcedureVersionStatus.Published:
                document.Approve(Hash(document), Other);
                break;
            case ProcedureVersionStatus.Retired:
                document.Retire(1, Other);
                break;
            case ProcedureVersionStatus.Withdrawn:
                document.Withdraw(Author);
                break;
        }
    }

    private static string Hash(ProcedureDocument document) => ProcedureDocument.HashOf(document.Versions[^1].Yaml);
}
