using System.Globalization;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Procedures.Forms;

internal static class DateReader
{
    internal static (string? Canonical, string? Advice) Date(Question question, string typed)
    {
        var (date, message) = JapaneseDateInput.Read(typed);
        if (date is not { } day)
            return (null, "正しい日付を入力してください。" + message);
        if (question.MinDate is { } first && day < first)
            return (null, $"{JapaneseDate.Format(first)}以後の日付を入力してください。");
        if (question.MaxDate is { } last && day > last)
            return (null, $"{JapaneseDate.Format(last)}以前の日付を入力してください。");
        return (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
    }
}
