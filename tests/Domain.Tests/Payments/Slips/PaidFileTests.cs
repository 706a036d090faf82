using System.Globalization;
using System.Text;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments.Slips;
using Xunit;

namespace TochoDX.Domain.Tests.Payments.Slips;

public sealed class PaidFileTests
{
    private static readonly string Key = PayEasyNumber.New(new(2026), SlipSettings.BuiltIn.Values).Key;
    private static readonly string[] Rows =
    [
        $"D,1,R1,{Key},3220,202604061130,C,新宿一丁目店",
        $"D,2,R1,{Key},3220,202604061130,C,新宿一丁目店",
        $"D,1,R2,{Key},36000,202604070905,P,",
    ];

    public static TheoryData<string, string[]> Faults =>
        new()
        {
            { "1行目：行の先頭が", ["X,01,20260406,13800,東京銀行", .. Rows, "T,3,42440,?"] },
            { "1行目：1行目が見出しの行ではありません", [.. Rows, "T,3,42440,?"] },
            { "1行目：版が", ["H,02,20260406,13800,東京銀行", .. Rows, "T,3,42440,?"] },
            { "1行目：作成日が", ["H,01,20260431,13800,東京銀行", .. Rows, "T,3,42440,?"] },
            { "1行目：項目が5個ありません", ["H,01,20260406,13800", .. Rows, "T,3,42440,?"] },
            { "3行目：見出しの行が2回目", [Head, Rows[0], Head, "T,1,3220,?"] },
            { "2行目：種別が", [Head, Rows[0].Replace("D,1", "D,4", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：取扱番号が", [Head, Rows[0].Replace("R1", "R-1", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：取扱番号が20文字", [Head, Rows[0].Replace("R1", new('R', 21), StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：納付番号が", [Head, Rows[0].Replace(Key, Wrong(Key), StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：金額が", [Head, Rows[0].Replace(",3220,", ",0,", StringComparison.Ordinal), "T,1,0,?"] },
            { "2行目：金額が", [Head, Rows[0].Replace(",3220,", ",3 220,", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：金額が", [Head, Rows[0].Replace(",3220,", ",-3220,", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：納付日時が", [Head, Rows[0].Replace("061130", "062530", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：納付経路が", [Head, Rows[0].Replace(",C,", ",X,", StringComparison.Ordinal), "T,1,3220,?"] },
            { "2行目：項目が8個ありません（9個）", [Head, Rows[0] + ",x", "T,1,3220,?"] },
            { "4行目：取扱番号R1の速報は、2行目と重複", [Head, Rows[0], Rows[2], Rows[0], "T,3,42440,?"] },
            {
                "3行目：取扱番号R1の納付番号が、2行目と違います",
                [Head, Rows[0], Rows[1].Replace(Key, Other, StringComparison.Ordinal), "T,2,6440,?"]
            },
            { "5行目：件数（4）が、データの行数（3）", [Head, .. Rows, "T,4,42440,?"] },
            { "5行目：合計金額（42441）が", [Head, .. Rows, "T,3,42441,?"] },
            { "5行目：検査値（00000000）が", [Head, .. Rows, "T,3,42440,00000000"] },
            { "6行目：末尾の行の後", [Head, .. Rows, "T,3,42440,?", "T,3,42440,?"] },
            { "5行目：集計の行がありません", [Head, .. Rows] },
            { "2行目：データが1件もありません", [Head, "T,0,0,?"] },
            { "3行目：行の先頭が", [Head, Rows[0], "", Rows[2], "T,2,39220,?"] },
        };

    private static string Other { get; } = PayEasyNumber.New(new(2026), SlipSettings.BuiltIn.Values).Key;

    private const string Head = "H,01,20260406,13800,東京銀行";

    [Theory]
    [InlineData("utf-8", "\n")]
    [InlineData("utf-8", "\r\n")]
    [InlineData("shift_jis", "\r\n")]
    public void A_good_file_is_read_in_either_encoding(string name, string end)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.UTF8;
        var file = PaidFileReader.Read(Bytes([Head, .. Rows, "T,3,42440,?"], encoding, end), encoding);

        Assert.Equal((new DateOnly(2026, 4, 6), "13800", "東京銀行"), (file.MadeOn, file.Institution, file.Sender));
        Assert.Equal(new Yen(42_440), file.Sum);
        Assert.Equal(
            new PaidRow(
                2,
                PaidKind.Flash,
                "R1",
                Key,
                new(3220),
                new(2026, 4, 6, 2, 30, 0, TimeSpan.Zero),
                PaidChannel.Konbini,
                "新宿一丁目店"
            ),
            file.Rows[0]
        );
    }

    [Fact]
    public void Both_layouts_say_the_same()
    {
        string[] narrow = [.. Rows.Select(r => r.Replace("新宿一丁目店", "ｼﾝｼﾞｭｸ", StringComparison.Ordinal))];
        var csv = PaidFileReader.Read(Bytes(["H,01,20260406,13800,TOKYO", .. narrow, "T,3,42440,?"], Encoding.UTF8), Encoding.UTF8);
        var records = Fixed(["H,01,20260406,13800,TOKYO", .. narrow]);
        var read = PaidFileReader.Read(
            Bytes([.. records, FixedTrailer(3, 42_440), "9".PadRight(PaidLayout.RecordLength)], Encoding.UTF8),
            Encoding.UTF8
        );

        Assert.Equal(csv.Rows, read.Rows);
        Assert.Equal((csv.MadeOn, csv.Institution, csv.Sender), (read.MadeOn, read.Institution, read.Sender));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Whatever_is_wrong_is_refused_with_its_line(string message, string[] lines)
    {
        var rule = Assert.Throws<RuleBrokenException>(() => PaidFileReader.Read(Bytes(lines, Encoding.UTF8), Encoding.UTF8));
        Assert.StartsWith(message, rule.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_another_length_or_without_an_end_are_refused()
    {
        var records = Fixed(["H,01,20260406,13800,TOKYO", Rows[2]]);
        string[] good = [.. records, FixedTrailer(1, 36_000), "9".PadRight(PaidLayout.RecordLength)];
        Refused("2行目：120文字ではありません（119文字）", [good[0], good[1][..^1], .. good[2..]]);
        Refused("4行目：終わりの行", good[..3]);
        Refused("2行目：96文字目から後は", [good[0], good[1][..^1] + "x", good[2], good[3]]);
        Refused("3行目：集計の行（区分8）がありません", [good[0], good[1], good[3]]);

        static void Refused(string message, string[] lines) =>
            Assert.StartsWith(
                message,
                Assert.Throws<RuleBrokenException>(() => PaidFileReader.Read(Bytes(lines, Encoding.UTF8), Encoding.UTF8)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Too_many_rows_are_refused_at_the_first_too_many()
    {
        string[] rows =
        [
            .. Enumerable.Range(0, PaidFileReader.MostRows + 1).Select(i => Rows[0].Replace("R1", $"R{i}", StringComparison.Ordinal)),
        ];
        var rule = Assert.Throws<RuleBrokenException>(() =>
            PaidFileReader.Read(Bytes([Head, .. rows, "T,0,0,?"], Encoding.UTF8), Encoding.UTF8)
        );
        Assert.StartsWith($"{PaidFileReader.MostRows + 2}行目：データが多すぎます", rule.Message, StringComparison.Ordinal);
    }

    /// <summary>One byte changed anywhere in the data is refused, or reads as no other payment.</summary>
    [Fact]
    public void A_changed_byte_never_reads_as_another_payment()
    {
        var good = Bytes([Head, .. Rows, "T,3,42440,?"], Encoding.UTF8);
        var expected = PaidFileReader.Read(good, Encoding.UTF8).Rows;
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] = bad[at] == (byte)'7' ? (byte)'3' : (byte)'7';
            try
            {
                Assert.Equal(expected, PaidFileReader.Read(bad, new UTF8Encoding(false, true)).Rows);
            }
            catch (Exception refusal) when (refusal is RuleBrokenException or DecoderFallbackException) { }
        }
    }

    [Fact]
    public void The_check_sum_is_the_one_everybody_has()
    {
        var check = new Crc32();
        check.Add("12345"u8);
        check.Add("6789"u8);
        Assert.Equal("CBF43926", check.ToString());
    }

    private static string Wrong(string key) => key[..^1] + (char)('0' + ((key[^1] - '0' + 1) % 10));

    private static string FixedTrailer(int count, long sum) => string.Create(CultureInfo.InvariantCulture, $"8{count:D6}{sum:D12}?");

    /// <summary>Lines of CSV as records of fixed length.</summary>
    private static string[] Fixed(string[] csv) =>
        [
            .. csv.Select(line =>
            {
                var cells = line.Split(',');
                var fields = cells[0] == "H" ? PaidLayout.Head : PaidLayout.Data;
                cells[0] = cells[0] == "H" ? "1" : "2";
                return string.Concat(
                        cells.Zip(
                            fields,
                            (cell, field) => field.Name == "金額" ? cell.PadLeft(field.Length, '0') : cell.PadRight(field.Length)
                        )
                    )
                    .PadRight(PaidLayout.RecordLength);
            }),
        ];

    /// <summary>The file; a <c>?</c> in the trailer becomes the check sum.</summary>
    private static byte[] Bytes(string[] lines, Encoding encoding, string end = "\n")
    {
        var check = new Crc32();
        foreach (var line in lines.Where(l => l.StartsWith("D,", StringComparison.Ordinal) || l.StartsWith('2')))
            check.Add(encoding.GetBytes(line));
        var whole = lines
            .Select(l => l.EndsWith('?') ? l[..^1] + check : l)
            .Select(l => l.StartsWith('8') ? l.PadRight(PaidLayout.RecordLength) : l);
        return encoding.GetBytes(string.Join(end, whole) + end);
    }
}
