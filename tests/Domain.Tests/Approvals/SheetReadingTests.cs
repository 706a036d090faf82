using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Approvals;
using TochoDX.Domain.Notices;
using Xunit;

namespace TochoDX.Domain.Tests.Approvals;

/// <summary>起案の表題部 — what is typed over what a draft begins with.</summary>
public sealed class SheetReadingTests
{
    private static readonly DateOnly Today = new(2026, 4, 6);

    [Fact]
    public void What_is_not_sent_stays_as_it_was()
    {
        var read = Read();

        Assert.Empty(read.Faults);
        Assert.Equal(An.Sheet.ToJson(), read.Sheet.ToJson());
        Assert.Equal("次のとおり決定してよろしいか。", read.Sheet.Request);
        Assert.Equal("文書総合管理システム施行", read.Sheet.Delivery);
    }

    [Fact]
    public void What_is_sent_is_read()
    {
        var read = Read(
            ("title", " 件名を改める "),
            ("disclosure", "Open"),
            ("disclosure_reason", "残らない"),
            ("restricted", "yes"),
            ("urgency", "Immediate"),
            ("delivery", "電子メール施行"),
            ("planned_on", "令和8年4月10日"),
            ("wording.3", "一行目\r\n二行目")
        );

        Assert.Empty(read.Faults);
        Assert.Equal("件名を改める", read.Sheet.Title);
        Assert.Equal((DisclosureClass.Open, null, true), (read.Sheet.Disclosure, read.Sheet.DisclosureReason, read.Sheet.Restricted));
        Assert.Equal((Urgency.Immediate, "電子メール施行"), (read.Sheet.Urgency, read.Sheet.Delivery));
        Assert.Equal(new DateOnly(2026, 4, 10), read.Sheet.PlannedOn);
        Assert.Equal(new Wording(3, "一行目\n二行目"), Assert.Single(read.Sheet.Wording));
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("request", "")]
    [InlineData("basis", " ")]
    [InlineData("disclosure", "Secret")]
    [InlineData("disclosure", "1")]
    [InlineData("disclosure_reason", "")]
    [InlineData("urgency", "")]
    [InlineData("delivery", "伝書鳩施行")]
    [InlineData("planned_on", "あした")]
    [InlineData("planned_on", "2026-04-05")]
    [InlineData("planned_on", "2028-01-01")]
    public void A_fault_is_told_beside_its_field(string field, string typed) =>
        Assert.Equal(field, Assert.Single(Read((field, typed)).Faults).Field);

    [Fact]
    public void The_hash_covers_sheet_and_document()
    {
        var approval = An.Circulating();

        Assert.True(approval.IsAsDrafted);
        Assert.NotEqual(approval.DocumentHash, approval.DraftHash);
        Assert.NotEqual(approval.DraftHash, (approval.Sheet with { Delivery = "電子メール施行" }).HashWith(approval.DocumentHash));
        Assert.NotEqual(approval.DraftHash, approval.Sheet.HashWith("another"));
        Assert.Equal(approval.DraftHash, DraftSheet.FromJson(approval.Sheet.ToJson()).HashWith(approval.DocumentHash));
    }

    [Fact]
    public void Nothing_typed_breaks_the_reading() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>(
                (field, text) =>
                {
                    foreach (var name in SheetReading.Fields.Append("wording.1").Append("wording." + field.Get))
                        _ = Read((name, text.Get)).Sheet.ToJson();
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    private static SheetReading Read(params (string Field, string Text)[] typed) =>
        SheetReading.Of(
            An.Sheet,
            typed.ToDictionary(t => SheetReading.Prefix + t.Field, t => (IReadOnlyList<string>)[t.Text], StringComparer.Ordinal),
            Today
        );
}
