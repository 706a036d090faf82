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

/// <summary>職員名簿のCSV — UTF-8 or Shift_JIS, with the head line of <see cref="Columns"/>, in any order.</summary>
public static class StaffFile
{
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

    /// <exception cref="RuleBrokenException">The head line lacks a column, or there are too many lines.</exception>
    public static (IReadOnlyList<StaffLine> Lines, IReadOnlyList<LineFault> Faults) Read(string text) =>
        CsvFile.Read(text, [.. Columns.Take(7).Select(c => c.Name)], ReadLine);

    private static StaffLine ReadLine(CsvReader csv, int line)
    {
        var post = csv.Cell("職");
        var concurrent = csv.Cell("兼務");
        return new(
            line,
            csv.Needed("職員番号"),
            csv.Needed("氏名"),
            csv.Needed("フリガナ"),
            csv.Needed("メールアドレス"),
            csv.Needed("所属コード"),
            Enum.GetValues<Post>().Cast<Post?>().FirstOrDefault(p => p!.Value.Name() == post)
                ?? throw new RuleBrokenException(
                    $"職「{post}」はありません。{string.Join("、", Enum.GetValues<Post>().Select(p => p.Name()))}のどれかにしてください。"
                ),
            csv.Cell("職名"),
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

    private static DateOnly? Day(CsvReader csv, string column)
    {
        if (csv.Cell(column) is not { Length: > 0 } typed)
            return null;
        var (day, message) = JapaneseDateInput.Read(typed);
        return message is null && day is { Year: >= 2000 and <= 2199 }
            ? day
            : throw new RuleBrokenException($"{column}「{typed}」を日付として読めません。");
    }
}
