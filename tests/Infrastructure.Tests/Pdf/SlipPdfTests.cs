using System.Globalization;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using TochoDX.Domain.Payments.Slips;
using TochoDX.TestKit;
using Xunit;

namespace TochoDX.Infrastructure.Tests.Pdf;

/// <summary>The bars of a slip as another program paints them, read back by a reader that knows nothing of how they were drawn.</summary>
public sealed class SlipPdfTests
{
    private const int Dots = 600;
    private static readonly SlipValues Values = SlipSettings.BuiltIn.Values;
    private static readonly Act Act = new("resident-1", "東京 花子", "", new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1)]
    [InlineData(36_000)]
    [InlineData(299_999)]
    public void The_bars_that_are_printed_read_as_the_digits(int yen)
    {
        var slip = Slip(yen);
        var (digits, quiet, module) = BarReader.Read(Paint(slip));

        Assert.Equal(slip.Barcode, digits);
        Assert.InRange(quiet, 10 * module, double.MaxValue);
        Assert.InRange(module / Dots * 25.4, 0.188, 0.192);
    }

    /// <summary>The reader is no rubber stamp: where one bar is missing it reads nothing.</summary>
    [Fact]
    public void A_missing_bar_is_noticed()
    {
        var rows = Paint(Slip(3220));
        var left = rows.Where(row => row.Contains(true)).Min(row => Array.IndexOf(row, true));
        foreach (var row in rows)
        {
            // A white stripe of the width of some bars, well inside the symbol.
            Array.Fill(row, false, left + (int)(25 * Dots / 25.4), 6);
        }
        Assert.Throws<InvalidDataException>(() => BarReader.Read(rows));
    }

    [Fact]
    public void All_parts_stand_on_one_page_with_the_numbers_to_type()
    {
        var slip = Slip(36_000);
        var pdf = A.Renderer.Render(Document(slip));
        PdfTools.Check(pdf);
        Assert.Single(PdfTools.Pages(pdf));
        var text = PdfTools.Characters(pdf);
        foreach (
            var expected in new[]
            {
                "領収証書",
                "納付済通知書",
                "36,000円",
                "令和8年5月31日",
                slip.Institution,
                slip.Key,
                slip.Confirmation,
                "コンビニ可",
                "見本",
                KonbiniBarcode.Legible(slip.Barcode!).First,
                KonbiniBarcode.Legible(slip.Barcode!).Second,
            }
        )
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_page_holds_a_slip_that_was_issued_again_to_somebody_with_a_long_name()
    {
        var pdf = A.Renderer.Render(
            SlipDocument.Of(
                Slip(36_000, reissue: 3),
                "屋外広告物許可申請手数料（追加分を含む。）（R8-TK-000123）",
                "株式会社新宿駅前屋外広告総合企画研究所（代理人 行政書士法人 西新宿総合事務所）",
                ["東京都", "都市整備局 都市づくり政策部 緑地景観課"],
                Values,
                new("MIHON", true)
            )
        );
        Assert.Single(PdfTools.Pages(pdf));
        Assert.Contains("前にお渡しした納付書は使わないでください", PdfTools.Characters(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_till_takes_has_no_bars_and_says_why()
    {
        var pdf = A.Renderer.Render(Document(Slip(300_001)));
        var text = PdfTools.Characters(pdf);

        Assert.Contains("コンビニ不可金額が300,000円を超えるため", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(91)", text, StringComparison.Ordinal);
    }

    private static bool[][] Paint(Slip slip) => BarReader.Rows(PdfTools.Paint(A.Renderer.Render(Document(slip)), Dots));

    private static Domain.Notices.OfficialDocument Document(Slip slip) =>
        SlipDocument.Of(
            slip,
            "屋外広告物許可申請手数料",
            "東京 花子",
            ["東京都", "都市整備局 都市づくり政策部 緑地景観課"],
            Values,
            new("MIHON:" + slip.ElNumber, true)
        );

    private static Slip Slip(int yen, int reissue = 0)
    {
        var terms = new ChargeTerms("application:1", "手数料", new(yen), Guid.NewGuid(), "toshi-koukoku", new(2026, 5, 31));
        var year = new FiscalYear(2026);
        return new(
            Guid.NewGuid(),
            new(year, "toshi-koukoku", 12),
            new Charge(Guid.NewGuid(), terms, Act),
            reissue,
            PayEasyNumber.New(year, Values),
            Values,
            Act
        );
    }
}

/// <summary>
/// Reads GS1-128 from dots, as a hand scanner does: in a row, the runs of black and white whose proportions are those of
/// ISO/IEC 15417 (each character as its eleven modules in hexadecimal, 1 for a bar), between two quiet zones.
/// </summary>
internal static class BarReader
{
    private const int StartC = 105;
    private const int Stop = 106;

    private static readonly string[] Characters =
    [
        .. (
            "6CC 66C 666 498 48C 44C 4C8 4C4 464 648 644 624 59C 4DC 4CE 5CC 4EC 4E6 672 65C 64E 6E4 674 76E 74C 72C 726 764 734 "
            + "732 6D8 6C6 636 518 458 446 588 468 462 688 628 622 5B8 58E 46E 5D8 5C6 476 776 68E 62E 6E8 6E2 6EE 758 746 716 768 "
            + "762 71A 77A 642 78A 530 50C 4B0 486 42C 426 590 584 4D0 4C2 434 432 612 650 7BA 614 47A 53C 4BC 49E 5E4 4F4 4F2 7A4 "
            + "794 792 6DE 6F6 7B6 578 51E 45E 5E8 5E2 7A8 7A2 5DE 5EE 75E 7AE 684 690 69C"
        )
            .Split(' ')
            .Select(hex => Proportions(Convert.ToString(Convert.ToInt32(hex, 16), 2))),
        Proportions("1100011101011"),
    ];

    /// <exception cref="InvalidDataException">No row holds a symbol that can be read.</exception>
    public static Found Read(bool[][] rows) =>
        rows.Select(Read).FirstOrDefault(found => found is not null) ?? throw new InvalidDataException("No bar code was found.");

    /// <summary>Rows of dots, true for black, of a PGM picture.</summary>
    public static bool[][] Rows(byte[] picture)
    {
        var at = 0;
        string Word()
        {
            var start = at;
            while (picture[at] > ' ')
                at++;
            return System.Text.Encoding.ASCII.GetString(picture[start..at++]);
        }
        Assert.Equal("P5", Word());
        var (width, height) = (int.Parse(Word(), CultureInfo.InvariantCulture), int.Parse(Word(), CultureInfo.InvariantCulture));
        Word();
        return
        [
            .. Enumerable
                .Range(0, height / 25)
                .Select(y => Array.ConvertAll(picture[(at + (y * 25 * width))..][..width], grey => grey < 128)),
        ];
    }

    private static Found? Read(bool[] row)
    {
        var ends = Enumerable.Range(1, row.Length).Where(x => x == row.Length || row[x] != row[x - 1]).ToList();
        int[] runs = [.. ends.Select((end, i) => end - (i == 0 ? 0 : ends[i - 1]))];
        // White comes first: bars are at the odd places.
        return Enumerable.Range(0, runs.Length / 2).Select(i => Read(runs, (2 * i) + 1)).FirstOrDefault(found => found is not null);
    }

    private static Found? Read(int[] runs, int from)
    {
        List<int> symbols = [];
        var at = from;
        for (; symbols is not [.., Stop]; at += 6)
        {
            var symbol = Symbol(runs, at, 6, 11) is >= 0 and var found ? found : Symbol(runs, at, 7, 13);
            if (symbol < 0 || symbols.Count == 0 && symbol != StartC)
                return null;
            symbols.Add(symbol);
        }
        var module = runs[from..(at + 1)].Sum() / ((11.0 * symbols.Count) + 2);
        var sum = StartC + Enumerable.Range(1, symbols.Count - 3).Sum(i => i * symbols[i]);
        return symbols.Count > 4 && symbols[1] == 102 && symbols[^2] == sum % 103
            ? new(
                string.Concat(symbols[2..^2].Select(s => s.ToString("D2", CultureInfo.InvariantCulture))),
                Math.Min(runs[from - 1], runs[at + 1]),
                module
            )
            : null;
    }

    private static int Symbol(int[] runs, int at, int count, int modules)
    {
        if (at + count >= runs.Length)
            return -1;
        var whole = (double)runs[at..(at + count)].Sum();
        return Array.IndexOf(Characters, string.Concat(runs[at..(at + count)].Select(run => Math.Round(run * modules / whole))));
    }

    /// <summary>Lengths of the runs: 11011001100 → 212222.</summary>
    private static string Proportions(string bits) =>
        string.Concat(System.Text.RegularExpressions.Regex.Matches(bits, "0+|1+").Select(run => run.Length));
}

/// <param name="Quiet">The narrower of the white stripes at the sides, in dots.</param>
/// <param name="Module">In dots.</param>
internal sealed record Found(string Digits, double Quiet, double Module);
