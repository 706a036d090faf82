using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

/// <summary>A sheet that adds up says so; whatever is wrong by a yen is named.</summary>
public sealed class DaySheetTests
{
    private static readonly DaySheet Sound = new(
        "toshi-koukoku",
        new(2026, 4, 6),
        2,
        new(300),
        [new(PaymentMethod.Card, "手数料", 2, new(250), new(30), new(20))],
        [new("収納", 2, new(300), new(300)), new("調定", 1, new(250), Yen.Zero)],
        [
            new(LedgerAccount.Receivable, Yen.Zero, new(250), new(250)),
            new(LedgerAccount.GatewayClearing, new(70), new(300), Yen.Zero),
            new(LedgerAccount.Overpayment, Yen.Zero, Yen.Zero, new(30)),
            new(LedgerAccount.Suspense, Yen.Zero, Yen.Zero, new(20)),
            new(LedgerAccount.Revenue, new(-70), Yen.Zero, new(250)),
        ],
        new(
            new(70),
            [new("収納", 2, new(300), new(300)), new(JournalKind.Payout, 1, new(70), new(-70))],
            [new("po_1", new(68), new(2))],
            new(300)
        )
    );

    public static TheoryData<string, DaySheet> Broken() =>
        new()
        {
            { "支払いの入金額の合計が-1円", Sound with { Captured = new(301) } },
            { "収納の仕訳の合計が1円", Sound with { Kinds = [new("収納", 2, new(300), new(299)), Sound.Kinds[1]] } },
            { "借方の合計と、貸方の合計が1円", With(1, a => a with { Debit = a.Debit + new Yen(1) }) },
            { "前日繰越の借方残高と、貸方残高が5円", With(1, a => a with { Brought = a.Brought + new Yen(5) }) },
            { "都全体）の翌日繰越が-3円", Sound with { Gateway = Sound.Gateway with { Carried = new(303) } } },
            { "入金の内訳（都全体）と、入金の仕訳が-70円", Sound with { Gateway = Sound.Gateway with { Payouts = [] } } },
        };

    [Fact]
    public void What_adds_up_has_no_difference() => Assert.Empty(Sound.Differences());

    [Theory, MemberData(nameof(Broken))]
    public void What_does_not_add_up_is_named(string expected, DaySheet sheet) =>
        Assert.Contains(sheet.Differences(), d => d.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_sheet_with_a_difference_is_not_stamped()
    {
        var act = Act.OfSystem("test", new(2026, 4, 7, 1, 0, 0, TimeSpan.Zero));
        Assert.Throws<RuleBrokenException>(() => new DayClosing(Guid.NewGuid(), Sound with { Captured = new(301) }, null, act));
        var closing = new DayClosing(Guid.NewGuid(), Sound, null, act);
        Assert.True(closing.Holds);
        Assert.Equal(closing.Sheet, closing.Figures().ToJson());
        Assert.Throws<RuleBrokenException>(() => new DayClosing(Guid.NewGuid(), Sound, closing, act));
    }

    [Theory]
    [InlineData("屋外広告物許可申請手数料（R8-TK-000004）", "屋外広告物許可申請手数料")]
    [InlineData("飲食店営業許可申請手数料（新規）", "飲食店営業許可申請手数料（新規）")]
    public void The_kind_of_a_charge_is_its_title_without_the_number_of_the_case(string title, string kind) =>
        Assert.Equal(kind, DayReceipts.KindOf(title));

    [Theory]
    [InlineData("charge:1:opened", null, "調定")]
    [InlineData("payment:1:settled:2", null, "収納")]
    [InlineData("reversal:9", "refund:1:sent:1", "還付送金の振戻し")]
    [InlineData("payout:stripe:po_1", null, "決済代行者からの入金")]
    public void The_kind_of_a_journal_is_read_from_its_key(string key, string? reversed, string kind) =>
        Assert.Equal(kind, JournalKind.Of(key, reversed));

    private static DaySheet With(int line, Func<DayAccount, DayAccount> change) =>
        Sound with
        {
            Accounts = [.. Sound.Accounts.Select((a, i) => i == line ? change(a) : a)],
        };
}
