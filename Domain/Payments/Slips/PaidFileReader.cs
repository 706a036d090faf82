using System.Globalization;
using System.Text;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>Reads 収納済データ in CSV or in fixed length. A file is good as a whole or refused as a whole.</summary>
public sealed class PaidFileReader
{
    /// <summary>A file is booked in one transaction, during which others wait; more come in several files.</summary>
    public const int MostRows = 1_000;
    private const byte EndOfFile = 0x1A;
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    private readonly List<PaidRow> _rows = [];
    private readonly Dictionary<(PaidKind, string), int> _lines = [];
    private readonly Dictionary<string, PaidRow> _receipts = [];
    private readonly Crc32 _check = new();
    private (DateOnly MadeOn, string Institution, string Sender)? _head;
    private bool _closed;
    private bool _ended;

    private PaidFileReader() { }

    /// <exception cref="RuleBrokenException">Anything at all is wrong; the message begins with the line, <c>3行目：…</c>.</exception>
    /// <exception cref="DecoderFallbackException">The bytes are not of the encoding.</exception>
    public static PaidFile Read(ReadOnlySpan<byte> file, Encoding encoding)
    {
        var reader = new PaidFileReader();
        if (file.StartsWith(Encoding.UTF8.Preamble))
            file = file[Encoding.UTF8.Preamble.Length..];
        file = file.TrimEnd([EndOfFile, (byte)'\r', (byte)'\n']);
        var csv = false;
        var no = 0;
        foreach (var range in file.Split((byte)'\n'))
        {
            var bytes = file[range].TrimEnd((byte)'\r');
            var line = encoding.GetString(bytes);
            if (++no == 1)
                csv = PaidLayout.IsCsv(line);
            reader.Take(line, bytes, no, csv);
        }
        return reader.Finish(no, csv);
    }

    private void Take(string line, ReadOnlySpan<byte> bytes, int no, bool csv)
    {
        var (record, fields) = PaidLayout.Cut(line, no, csv);
        if ((record == PaidRecord.Head) != (no == 1))
            throw PaidLayout.Fault(no, no == 1 ? "1行目が見出しの行ではありません。" : "見出しの行が2回目です。");
        if (_ended || (_closed && record != PaidRecord.End))
            throw PaidLayout.Fault(no, "末尾の行の後に行があります。");
        switch (record)
        {
            case PaidRecord.Head:
                Head(fields, no);
                break;
            case PaidRecord.Data:
                _check.Add(bytes);
                Data(fields, no);
                break;
            case PaidRecord.Trailer:
                Trailer(fields, no);
                break;
            case PaidRecord.End:
                _ended = _closed ? true : throw PaidLayout.Fault(no, "集計の行（区分8）がありません。");
                break;
        }
    }

    private void Head(string[] fields, int no)
    {
        if (fields[0] != PaidLayout.Version)
            throw PaidLayout.Fault(no, $"版が「{PaidLayout.Version}」ではありません。");
        if (!DateOnly.TryParseExact(fields[1], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var madeOn))
            throw PaidLayout.Fault(no, "作成日が年月日8桁の数字ではありません。");
        _head = (madeOn, fields[2], fields[3]);
    }

    private void Data(string[] fields, int no)
    {
        if (_rows.Count == MostRows)
            throw PaidLayout.Fault(no, $"データが多すぎます。{MostRows:N0}件以内にしてください。");
        if (fields[0] is not ("1" or "2" or "3"))
            throw PaidLayout.Fault(no, "種別が1、2、3のどれでもありません。");
        if (fields[1].Length == 0 || !fields[1].All(char.IsAsciiLetterOrDigit))
            throw PaidLayout.Fault(no, "取扱番号が英数字ではありません。");
        if (!PayEasyNumber.IsKey(fields[2]))
            throw PaidLayout.Fault(no, "納付番号が数字ではないか、検査数字が合いません。");
        if (Number(fields[3]) is not (> 0 and var amount))
            throw PaidLayout.Fault(no, "金額が1以上の数字ではありません。");
        if (!DateTime.TryParseExact(fields[4], "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var paidAt))
            throw PaidLayout.Fault(no, "納付日時が年月日時分12桁の数字ではありません。");
        if (Channel(fields[5]) is not { } channel)
            throw PaidLayout.Fault(no, "納付経路がC、B、P、Qのどれでもありません。");
        if (fields[6].Any(char.IsControl))
            throw PaidLayout.Fault(no, "取扱店に使えない文字があります。");
        var at = new DateTimeOffset(paidAt, Tokyo).ToUniversalTime();
        Keep(new(no, (PaidKind)(fields[0][0] - '0'), fields[1], fields[2], new(amount), at, channel, fields[6]));
    }

    private void Keep(PaidRow row)
    {
        if (!_lines.TryAdd((row.Kind, row.Receipt), row.Line))
            throw PaidLayout.Fault(
                row.Line,
                $"取扱番号{row.Receipt}の{row.Kind.Name()}は、{_lines[(row.Kind, row.Receipt)]}行目と重複しています。"
            );
        if (_receipts.TryGetValue(row.Receipt, out var other) && other.Key != row.Key)
            throw PaidLayout.Fault(row.Line, $"取扱番号{row.Receipt}の納付番号が、{other.Line}行目と違います。");
        _receipts[row.Receipt] = row;
        _rows.Add(row);
    }

    private void Trailer(string[] fields, int no)
    {
        var sum = _rows.Sum(r => r.Amount.Amount);
        if (Number(fields[0]) != _rows.Count)
            throw PaidLayout.Fault(no, $"件数（{fields[0]}）が、データの行数（{_rows.Count}）と合いません。");
        if (Number(fields[1]) != sum)
            throw PaidLayout.Fault(no, $"合計金額（{fields[1]}）が、データの金額の合計（{sum}）と合いません。");
        if (!fields[2].Equals(_check.ToString(), StringComparison.OrdinalIgnoreCase))
            throw PaidLayout.Fault(no, $"検査値（{fields[2]}）が、データから計算した値と合いません。");
        _closed = true;
    }

    private PaidFile Finish(int lines, bool csv)
    {
        if (!_closed)
            throw PaidLayout.Fault(lines + 1, "集計の行がありません。ファイルが途中で切れている可能性があります。");
        if (!csv && !_ended)
            throw PaidLayout.Fault(lines + 1, "終わりの行（区分9）がありません。");
        if (_rows.Count == 0)
            throw PaidLayout.Fault(lines, "データが1件もありません。");
        return new(_head!.Value.MadeOn, _head.Value.Institution, _head.Value.Sender, _rows);
    }

    private static PaidChannel? Channel(string mark) =>
        mark switch
        {
            "C" => PaidChannel.Konbini,
            "B" => PaidChannel.Counter,
            "P" => PaidChannel.PayEasy,
            "Q" => PaidChannel.ElQr,
            _ => null,
        };

    private static long? Number(string digits) =>
        digits.Length is > 0 and <= 12 && digits.All(char.IsAsciiDigit) ? long.Parse(digits, CultureInfo.InvariantCulture) : null;
}
