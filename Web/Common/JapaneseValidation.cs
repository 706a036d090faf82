using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace TochoDX.Web.Common;

/// <summary>The words of the usual validation attributes, so that form models need not repeat them. {0} is the display name.</summary>
internal sealed class JapaneseValidation : IValidationMetadataProvider
{
    public static void Apply(MvcOptions mvc)
    {
        mvc.ModelMetadataDetailsProviders.Add(new JapaneseValidation());
        var words = mvc.ModelBindingMessageProvider;
        words.SetValueMustNotBeNullAccessor(_ => "入力してください。");
        words.SetMissingBindRequiredValueAccessor(name => $"{name}を入力してください。");
        words.SetMissingKeyOrValueAccessor(() => "入力してください。");
        words.SetMissingRequestBodyRequiredValueAccessor(() => "内容がありません。");
        words.SetAttemptedValueIsInvalidAccessor((_, name) => $"{name}を正しく入力してください。");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "正しく入力してください。");
        words.SetUnknownValueIsInvalidAccessor(name => $"{name}を正しく入力してください。");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "正しく入力してください。");
        words.SetValueIsInvalidAccessor(_ => "正しく入力してください。");
        words.SetValueMustBeANumberAccessor(name => $"{name}は数字で入力してください。");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "数字で入力してください。");
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute is { ErrorMessage: null, ErrorMessageResourceName: null } && Words(attribute) is { } words)
                attribute.ErrorMessage = words;
        }
    }

    private static string? Words(ValidationAttribute attribute) =>
        attribute switch
        {
            RequiredAttribute => "{0}を入力してください。",
            StringLengthAttribute { MinimumLength: > 0 } => "{0}は{2}文字以上{1}文字以内で入力してください。",
            StringLengthAttribute or MaxLengthAttribute => "{0}は{1}文字以内で入力してください。",
            RangeAttribute => "{0}は{1}から{2}までで入力してください。",
            EmailAddressAttribute => "{0}は name@example.jp の形で入力してください。",
            CompareAttribute => "{0}が一致しません。",
            RegularExpressionAttribute => "{0}を正しい形で入力してください。",
            _ => null,
        };
}
