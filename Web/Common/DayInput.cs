using Microsoft.AspNetCore.Mvc;
using TochoDX.Domain.Common;

namespace TochoDX.Web.Common;

/// <summary>日付の欄 — days as people type them, in years that this system can meet.</summary>
public static class DayInput
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>The day, or null; what cannot be read becomes the field's error.</summary>
    public static DateOnly? ReadDay(this Controller controller, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var (day, message) = JapaneseDateInput.Read(text);
        if (day < First || day > Last)
            message = $"{JapaneseDate.Format(First)}以後の日付を入力してください。";
        if (message is null)
            return day;
        controller.ModelState.TryAddModelError(field, message);
        return null;
    }
}
