using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>A field as a page shows it.</summary>
/// <param name="AsHeading">Whether its label is the page's heading, because it is the page's only question.</param>
internal sealed record RenderedField(JourneyField Field, Answers Answers, ModelStateDictionary Messages, bool AsHeading = false)
{
    public string? Message => Messages.TryGetValue(Field.Path, out var entry) && entry.Errors.FirstOrDefault()?.ErrorMessage is { } message
        ? FieldMessage.About(Field.Label, message)
        : null;

    public string? DescribedBy => string.Join(
        ' ',
        new[] { Field.Hint is null ? null : $"{Field.Id}-hint", Message is null ? null : $"{Field.Id}-error" }
            .Where(id => id is not null)) is { Length: > 0 } ids
        ? ids
        : null;

    public string GroupClass => Message is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error";
}
