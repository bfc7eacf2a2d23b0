using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Forms;

/// <summary>What is said at a field, and in the error summary: the same words in both, and the field called what the page calls it.</summary>
internal static class FieldMessage
{
    /// <summary>Stands in a message for the field's label.</summary>
    public const string Label = "{label}";

    /// <summary>What services say of any field; by itself it would not tell which.</summary>
    private static readonly string[] OfAnyField =
        ["Use at most", "Write this on", "There are characters", "Check the year", "Check the number", "Shorten this", "Choose one of the", "Enter a value"];

    /// <summary>What the framework says of what it cannot read, without the names it would give.</summary>
    public static void Word(DefaultModelBindingMessageProvider framework)
    {
        const string NotUnderstood = $"“{Label}” could not be understood. Choose or enter it again";
        framework.SetAttemptedValueIsInvalidAccessor((_, _) => NotUnderstood);
        framework.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => NotUnderstood);
        framework.SetUnknownValueIsInvalidAccessor(_ => NotUnderstood);
        framework.SetNonPropertyUnknownValueIsInvalidAccessor(() => NotUnderstood);
        framework.SetValueIsInvalidAccessor(_ => NotUnderstood);
        framework.SetValueMustNotBeNullAccessor(_ => NotUnderstood);
        framework.SetValueMustBeANumberAccessor(_ => NotUnderstood);
        framework.SetNonPropertyValueMustBeANumberAccessor(() => NotUnderstood);
    }

    public static string About(string label, string message) =>
        message.Contains(Label, StringComparison.Ordinal) ? message.Replace(Label, label, StringComparison.Ordinal)
        : label.Length > 0 && !message.Contains(label, StringComparison.OrdinalIgnoreCase)
            && Array.Exists(OfAnyField, start => message.StartsWith(start, StringComparison.Ordinal))
            ? $"{label.TrimEnd('?', ':', '.')}: {Words.Lower(message)}"
            : message;
}
