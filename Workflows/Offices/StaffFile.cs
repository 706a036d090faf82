using System.Text;
using CsvHelper;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;

namespace TochoDX.Workflows.Offices;

/// <summary>One line of the file: a person and one posting of theirs.</summary>
/// <param name="Line">Of the file, from 1; the head line is 1.</param>
public sealed record StaffLine(
    int Line,
    string Number,
    string Name,
    string Kana,
    string Email,
    string Office,
    Post Post,
    string Title,
    DateOnly From,
    DateOnly? Until,
    bool Concurrent
);

/// <summary>What is wrong, and where.</summary>
public sealed record StaffFault(int Line, string Message);

/// <summary>職員名簿のCSV — UTF-8 or Shift_JIS, with the head line of <see cref="Columns"/>, in any order.</summary>
public static class StaffFile
{
    public const int MostLines = 20_000;

    /// <summary>Columns and what they hold; the last three may be empty.</summary>
    public static readonly IReadOnlyList<(string Name, string Holds)> Columns =
    [
        ("職員番号", "半角英数字とハイフン、20文字以内。この番号で同じ人と判断します。"),
        ("氏名", "姓と名の間に空白"),
        ("フリガナ", "全角カタカナ"),
        ("メールアドレス", "サインインに使います。"),
        ("所属コード", "組織のページにあるコード（例：toshi-koukoku）"),
        ("職", "主任、課長代理、課長、部長、局長、法務担当のどれか"),
        ("発令日", "2027-04-01、令和9年4月1日など"),
        ("終了日", "最後の日。続くときは空"),
        ("職名", "文書に出る職名。空なら所属名と職"),
        ("兼務", "兼務のときだけ「兼務」"),
    ];

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(
        932,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <exception cref="RuleBrokenException">Neither UTF-8 nor Shift_JIS.</exception>
    public static string Decode(byte[] file)
    {
        foreach (var encoding in new[] { Utf8, ShiftJis })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // the other one, then
            }
        }
        throw new RuleBrokenException("文字コードを読み取れません。UTF-8かShift_JISで保存したCSVを選んでください。");
    }

    /// <exception cref="RuleBrokenException">The head line lacks a column, or there are too many lines.</exception>
    public static (IReadOnlyList<StaffLine> Lines, IReadOnlyList<StaffFault> Faults) Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException("ファイルが空です。");
        var settings = new CsvReaderOptions
        {
            HasHeader = true,
            TrimWhitespace = true,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
        };
        try
        {
            using var csv = CsvReader.FromText(text, settings);
            return Read(csv);
        }
        catch (CsvFormatException malformed)
        {
            throw new RuleBrokenException($"CSVとして読めません（{malformed.Message}）。引用符の閉じ忘れがないか確認してください。");
        }
    }

    private static (IReadOnlyList<StaffLine> Lines, IReadOnlyList<StaffFault> Faults) Read(CsvReader csv)
    {
        csv.ReadHeader();
        var missing = Columns.Take(7).Select(c => c.Name).Where(name => !csv.TryGetFieldIndex(name, out _)).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException($"見出しの行に「{string.Join("」「", missing)}」の列がありません。");
        List<StaffLine> lines = [];
        List<StaffFault> faults = [];
        while (csv.Read())
        {
            if (lines.Count + faults.Count >= MostLines)
                throw new RuleBrokenException($"一度に取り込めるのは{MostLines:N0}行までです。ファイルを分けてください。");
            var line = (int)csv.LineNumber;
            try
            {
                lines.Add(ReadLine(csv, line));
            }
            catch (RuleBrokenException rule)
            {
                faults.Add(new(line, rule.Message));
            }
        }
        return (lines, faults);
    }

    private static StaffLine ReadLine(CsvReader csv, int line)
    {
        var post = Cell(csv, "職");
        var concurrent = Cell(csv, "兼務");
        return new(
            line,
            Needed(csv, "職員番号"),
            Needed(csv, "氏名"),
            Needed(csv, "フリガナ"),
            Needed(csv, "メールアドレス"),
            Needed(csv, "所属コード"),
            Enum.GetValues<Post>().Cast<Post?>().FirstOrDefault(p => p!.Value.Name() == post)
                ?? throw new RuleBrokenException(
                    $"職「{post}」はありません。{string.Join("、", Enum.GetValues<Post>().Select(p => p.Name()))}のどれかにしてください。"
                ),
            Cell(csv, "職名"),
            Day(csv, "発令日") ?? throw new RuleBrokenException("発令日がありません。"),
            Day(csv, "終了日"),
            concurrent switch
            {
                "" => false,
                "兼務" => true,
                _ => throw new RuleBrokenException("兼務の列は、「兼務」か空にしてください。"),
            }
        );
    }

    private static string Cell(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index) : "";

    private static string Needed(CsvReader csv, string column) =>
        Cell(csv, column) is { Length: > 0 } value ? value : throw new RuleBrokenException($"{column}がありません。");

    private static DateOnly? Day(CsvReader csv, string column)
    {
        if (Cell(csv, column) is not { Length: > 0 } typed)
            return null;
        var (day, message) = JapaneseDateInput.Read(typed);
        return message is null && day is { Year: >= 2000 and <= 2199 }
            ? day
            : throw new RuleBrokenException($"{column}「{typed}」を日付として読めません。");
    }
}
