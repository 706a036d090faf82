using System.Text;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

/// <summary>全銀 — the letters that banks take, and the file byte by byte.</summary>
public sealed class ZenginTests
{
    [Theory]
    [InlineData("トウキョウ　ハナコ", "ﾄｳｷﾖｳ ﾊﾅｺ")]
    [InlineData("とうきょう", "ﾄｳｷﾖｳ")]
    [InlineData("ｶﾞｯｺｳ", "ｶﾞﾂｺｳ")]
    [InlineData("ガッコウ", "ｶﾞﾂｺｳ")]
    [InlineData("パール", "ﾊﾟ-ﾙ")]
    [InlineData("カ）ミヤコ．ドリ", "ｶ)ﾐﾔｺ.ﾄﾞﾘ")]
    [InlineData("ヲサム", "ｵｻﾑ")]
    [InlineData("abc商事", null)]
    [InlineData("ａｂｃ　１２", "ABC 12")]
    [InlineData("東京", null)]
    [InlineData("ﾄｳ\r\n9", null)]
    public void Names_are_written_as_banks_write_them(string typed, string? written) => Assert.Equal(written, Zengin.Letters(typed));

    [Fact]
    public void A_file_is_records_of_120_bytes_as_the_banks_define_them()
    {
        var requester = new Requester("0000000001", "ﾄｳｷﾖｳﾄ", "0001", "ﾐﾎﾝ", "001", "ﾎﾝﾃﾝ", AccountKind.Ordinary, "0000123");
        var file = Zengin.File(
            requester,
            new(2026, 4, 6),
            [
                new(new("0005", "123", AccountKind.Ordinary, "1234567", "ﾄｳｷﾖｳ ﾊﾅｺ"), new(3220), "0000000001"),
                new(new("9900", "018", AccountKind.Savings, "0000007", "ｶﾞﾂｺｳ"), new(100000), "0000000002"),
            ]
        );

        string[] expected =
        [
            "1210"
                + "0000000001"
                + "ﾄｳｷﾖｳﾄ".PadRight(40)
                + "0406"
                + "0001"
                + "ﾐﾎﾝ".PadRight(15)
                + "001"
                + "ﾎﾝﾃﾝ".PadRight(15)
                + "1"
                + "0000123"
                + new string(' ', 17),
            "2"
                + "0005"
                + new string(' ', 15)
                + "123"
                + new string(' ', 15)
                + "    "
                + "1"
                + "1234567"
                + "ﾄｳｷﾖｳ ﾊﾅｺ".PadRight(30)
                + "0000003220"
                + "0"
                + "0000000001"
                + new string(' ', 10)
                + "7"
                + new string(' ', 8),
            "2"
                + "9900"
                + new string(' ', 15)
                + "018"
                + new string(' ', 15)
                + "    "
                + "4"
                + "0000007"
                + "ｶﾞﾂｺｳ".PadRight(30)
                + "0000100000"
                + "0"
                + "0000000002"
                + new string(' ', 10)
                + "7"
                + new string(' ', 8),
            "8" + "000002" + "000000103220" + new string(' ', 101),
            "9" + new string(' ', 119),
        ];
        Assert.Equal(string.Concat(expected.Select(e => e + "\r\n")), file);
        var bytes = Zengin.Bytes(file);
        Assert.Equal(5 * 122, bytes.Length);
        // The code page of the banks, by another's table.
        Assert.Equal(CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(file), bytes);
    }

    [Fact]
    public void An_account_is_read_in_any_width()
    {
        var (account, faults) = BankAccount.Read(
            "０００５",
            " 123 ",
            AccountKind.Current,
            "４５６７",
            "とうきょう　花子".Replace("花子", "はなこ", StringComparison.Ordinal)
        );
        Assert.Empty(faults);
        Assert.Equal(new BankAccount("0005", "123", AccountKind.Current, "0004567", "ﾄｳｷﾖｳ ﾊﾅｺ"), account);
    }

    [Theory]
    [InlineData("5", "123", "1234567", "ﾊﾅｺ", "Bank")]
    [InlineData("0005", "12a", "1234567", "ﾊﾅｺ", "Branch")]
    [InlineData("0005", "123", "12345678", "ﾊﾅｺ", "Number")]
    [InlineData("0005", "123", "0000000", "ﾊﾅｺ", "Number")]
    [InlineData("0005", "123", "1234567", "花子", "Holder")]
    [InlineData("0005", "123", "1234567", "ガガガガガガガガガガガガガガガガ", "Holder")]
    public void What_banks_do_not_take_is_refused_where_it_stands(string bank, string branch, string number, string holder, string part)
    {
        var (account, faults) = BankAccount.Read(bank, branch, AccountKind.Ordinary, number, holder);
        Assert.Null(account);
        Assert.Equal([part], faults.Select(f => f.Part));
    }

    [Fact]
    public void An_account_that_nobody_has_typed_is_wrong_everywhere() =>
        Assert.Equal(
            ["Bank", "Branch", "Kind", "Number", "Holder"],
            BankAccount.Read(null, null, null, null, null).Faults.Select(f => f.Part)
        );

    [Fact]
    public void An_erased_account_leaves_nothing()
    {
        var payee = new PayeeAccount(Guid.NewGuid());
        payee.Enter(new("0005", "123", AccountKind.Ordinary, "1234567", "ﾊﾅｺ"), A.Act());
        Assert.All(payee.Happenings, h => Assert.DoesNotContain("1234567", string.Join(' ', h.Payload.Values), StringComparison.Ordinal));
        payee.Erase(A.Act());
        Assert.Null(payee.Account);
        Assert.Equal("", payee.EnteredBy);
    }
}
