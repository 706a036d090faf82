using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>The kinds of lines, by the character at their start: in CSV, in fixed length.</summary>
internal enum PaidRecord
{
    Head,
    Data,
    Trailer,
    End,
}

/// <summary>A field of a record of fixed length.</summary>
/// <param name="Length">In half-width characters.</param>
public sealed record PaidField(string Name, int Length, string Rule);

/// <summary>収納済データの様式 — how a line falls into fields, in CSV and in fixed length. The same table is shown to administrators.</summary>
public static class PaidLayout
{
    /// <summary>Of a record of fixed length, in characters.</summary>
    public const int RecordLength = 120;

    /// <summary>版</summary>
    public const string Version = "01";

    public static IReadOnlyList<PaidField> Head { get; } =
    [
        new("レコード区分", 1, "CSVは「H」、固定長は「1」"),
        new("版", 2, $"「{Version}」"),
        new("作成日", 8, "年月日8桁の数字"),
        new("収納機関番号", 8, "左詰め"),
        new("送付元", 30, "左詰め。空でもよい"),
    ];

    public static IReadOnlyList<PaidField> Data { get; } =
    [
        new("レコード区分", 1, "CSVは「D」、固定長は「2」"),
        new("種別", 1, "1 速報、2 確報、3 速報取消"),
        new("取扱番号", 20, "左詰めの英数字。同じ納付の速報・確報・取消は同じ番号"),
        new("納付番号", 20, "左詰めの数字"),
        new("金額", 10, "固定長は右詰めで前に0を付ける"),
        new("納付日時", 12, "年月日時分12桁の数字（日本時間）"),
        new("納付経路", 1, "C コンビニ、B 金融機関窓口、P ペイジー、Q eL-QR"),
        new("取扱店", 30, "左詰め。空でもよい"),
    ];

    public static IReadOnlyList<PaidField> Trailer { get; } =
    [
        new("レコード区分", 1, "CSVは「T」、固定長は「8」"),
        new("件数", 6, "データの行数。固定長は前に0を付ける"),
        new("合計金額", 12, "全てのデータの金額（取消も加える）の合計。固定長は前に0を付ける"),
        new("検査値", 8, "全てのデータの行を改行を除いてつないだバイト列のCRC-32、16進8桁"),
    ];

    private static readonly IReadOnlyList<PaidField> End = [new("レコード区分", 1, "固定長だけ。「9」")];

    private static readonly (char Csv, char Fixed, PaidRecord Record)[] Marks =
    [
        ('H', '1', PaidRecord.Head),
        ('D', '2', PaidRecord.Data),
        ('T', '8', PaidRecord.Trailer),
        ('\0', '9', PaidRecord.End),
    ];

    internal static bool IsCsv(string firstLine) => firstLine.Length > 0 && char.IsAsciiLetter(firstLine[0]);

    /// <summary>The fields of a line, white space around them dropped, the mark not among them.</summary>
    /// <exception cref="RuleBrokenException">The line is of no known kind, or has not its fields or its length.</exception>
    internal static (PaidRecord Record, string[] Fields) Cut(string line, int no, bool csv)
    {
        var mark = Array.FindIndex(Marks, m => line.Length > 0 && line[0] == (csv ? m.Csv : m.Fixed));
        if (mark < 0)
            throw Fault(no, $"行の先頭が、{(csv ? "「H」「D」「T」" : "「1」「2」「8」「9」")}のどれでもありません。");
        var fields = FieldsOf(Marks[mark].Record);
        string[] cells = csv ? line.Split(',') : Slice(line, no, fields);
        if (cells.Length != fields.Count || (csv && cells[0].Length != 1))
            throw Fault(no, $"項目が{fields.Count}個ありません（{cells.Length}個）。項目の中にコンマや引用符は使えません。");
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > fields[i].Length)
                throw Fault(no, $"{fields[i].Name}が{fields[i].Length}文字を超えています。");
        }
        return (Marks[mark].Record, [.. cells.Skip(1).Select(c => c.Trim(' '))]);
    }

    /// <summary>What is wrong, with its line first.</summary>
    public static RuleBrokenException Fault(int line, string what) => new($"{line}行目：{what}");

    private static IReadOnlyList<PaidField> FieldsOf(PaidRecord record) =>
        record switch
        {
            PaidRecord.Head => Head,
            PaidRecord.Data => Data,
            PaidRecord.Trailer => Trailer,
            PaidRecord.End => End,
        };

    private static string[] Slice(string line, int no, IReadOnlyList<PaidField> fields)
    {
        if (line.Length != RecordLength)
            throw Fault(no, $"{RecordLength}文字ではありません（{line.Length}文字）。固定長では全角文字を使えません。");
        var cells = new string[fields.Count];
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = line.Substring(at, fields[i].Length);
            at += fields[i].Length;
        }
        return line.AsSpan(at).Trim(' ').IsEmpty ? cells : throw Fault(no, $"{at + 1}文字目から後は空白にしてください。");
    }
}
