using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace TochoDX.Web.Common;

/// <summary>
/// Binds text as it was sent, trimmed by nobody, and refuses what no page and no database should meet: NUL and other control
/// characters, broken surrogates, the mark left by invalid UTF-8. Repeated parameters are refused too.
/// </summary>
internal sealed class TextBinder : IModelBinder
{
    private const string Broken = "読めない文字が入っています。その文字を消して入力し直してください。";
    private const string Repeated = "同じ項目が2回送られました。ページを開き直してください。";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var values = context.ValueProvider.GetValue(context.ModelName);
        if (values == ValueProviderResult.None)
            return Task.CompletedTask;
        context.ModelState.SetModelValue(context.ModelName, values);
        var text = values.FirstValue ?? "";
        if (values.Length > 1)
            context.ModelState.TryAddModelError(context.ModelName, Repeated);
        else if (!IsReadable(text))
            context.ModelState.TryAddModelError(context.ModelName, Broken);
        else
            context.Result = ModelBindingResult.Success(text.Length == 0 && context.ModelMetadata.ConvertEmptyStringToNull ? null : text);
        return Task.CompletedTask;
    }

    private static bool IsReadable(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || rune == Rune.ReplacementChar)
                return false;
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
                return false;
            at += rune.Utf16SequenceLength;
        }
        return true;
    }
}

internal sealed class TextBinderProvider : IModelBinderProvider
{
    private static readonly TextBinder Binder = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource is not { Id: "Body" or "Header" or "Services" }
            ? Binder
            : null;
}
