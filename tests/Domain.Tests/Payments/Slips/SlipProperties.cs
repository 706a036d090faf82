using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using Xunit;

namespace TochoDX.Domain.Tests.Payments.Slips;

/// <summary>Bar codes and numbers of slips, whatever stands in them.</summary>
public sealed class SlipProperties
{
    private const string Vector = "9191234500000000020260000012302606010036000";

    private static readonly Gen<KonbiniBarcode> Barcodes =
        from issuer in Digits(KonbiniBarcode.IssuerLength)
        from length in Gen.Choose(1, KonbiniBarcode.FreeLength)
        from free in Digits(length)
        from reissue in Gen.Choose(0, KonbiniBarcode.MostReissues)
        from limited in Gen.Elements(true, false)
        from days in Gen.Choose(0, 20_000)
        from stamp in Gen.Choose(0, 1)
        from yen in Gen.Choose(1, 999_999)
        select new KonbiniBarcode(issuer, free, reissue, limited ? new DateOnly(2026, 4, 1).AddDays(days) : null, stamp, new(yen));

    [Fact]
    public void The_check_digit_is_that_of_the_guideline() => Assert.Equal(8, KonbiniBarcode.CheckDigit(Vector));

    [Fact]
    public void The_vector_reads_as_it_was_meant()
    {
        var read = KonbiniBarcode.Parse(Vector + "8");
        Assert.Equal(new("912345", "000000000202600000123", 0, new(2026, 6, 1), 0, new(36_000)), read);
        Assert.Equal(Vector + "8", read.Digits());
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
                Barcodes.ToArbitrary(),
                code =>
                {
                    var digits = code.Digits();
                    return digits.Length == KonbiniBarcode.Length
                        && KonbiniBarcode.Parse(digits) == code with { Free = code.Free.PadRight(KonbiniBarcode.FreeLength, '0') };
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Weights 3 and 1 have no factor in common with 10: one wrong digit always shows.</summary>
    [Fact]
    public void One_wrong_digit_is_noticed_wherever_it_is() =>
        Prop.ForAll(
                Barcodes.ToArbitrary(),
                code =>
                {
                    var digits = code.Digits();
                    return Enumerable
                        .Range(0, digits.Length)
                        .All(at => Enumerable.Range(1, 9).All(by => Refused(Changed(digits, at, by), KonbiniBarcode.Parse)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_number_to_pay_by_has_its_lengths_and_notices_one_wrong_digit()
    {
        var lengths = from key in Gen.Choose(10, 20) from confirmation in Gen.Choose(4, 8) select (key, confirmation);
        Prop.ForAll(
                lengths.ToArbitrary(),
                l =>
                {
                    var values = SlipSettings.BuiltIn.Values with { KeyDigits = l.key, ConfirmationDigits = l.confirmation };
                    var number = PayEasyNumber.New(new(2026), values);
                    return number.Key.Length == l.key
                        && number.Confirmation.Length == l.confirmation
                        && PayEasyNumber.IsKey(number.Key)
                        && Enumerable
                            .Range(0, l.key)
                            .All(at => Enumerable.Range(1, 9).All(by => !PayEasyNumber.IsKey(Changed(number.Key, at, by))));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Nobody_can_tell_a_number_from_another()
    {
        var numbers = Enumerable.Range(0, 2000).Select(_ => PayEasyNumber.New(new(2026), SlipSettings.BuiltIn.Values)).ToList();
        Assert.Equal(2000, numbers.Select(n => n.Key).Distinct().Count());
        // Of 2,000 draws out of a million, hardly more than a few may meet.
        Assert.InRange(numbers.Select(n => n.Confirmation).Distinct().Count(), 1980, 2000);
    }

    private static Gen<string> Digits(int length) => Gen.Choose(0, 9).ArrayOf(length).Select(string.Concat);

    private static string Changed(string digits, int at, int by) =>
        digits[..at] + (char)('0' + ((digits[at] - '0' + by) % 10)) + digits[(at + 1)..];

    private static bool Refused<T>(string digits, Func<string, T> read)
    {
        try
        {
            read(digits);
            return false;
        }
        catch (RuleBrokenException)
        {
            return true;
        }
    }
}
