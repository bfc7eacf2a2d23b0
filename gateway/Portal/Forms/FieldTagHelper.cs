using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// A form group of the GOV.UK Design System around one property: label or legend, hint, message, control, tied together for
/// screen readers. Values are shown as they were typed, never as they were parsed.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Extra classes of the group, for layout.</summary>
    public string? GroupClass { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>As it is posted: with the path of the part of the form it is in.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.FirstOrDefault()?.ErrorMessage is { } message
        ? FieldMessage.About(Label, message)
        : null;

    /// <summary>The id of a field's control: where the error summary's link leads.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ShownFields.On(ViewContext.HttpContext).Note(Name, Id, Label);
        await GatherAsync(context, output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"govuk-form-group{(Error is null ? "" : " govuk-form-group--error")} {GroupClass}".Trim());
        output.Content.SetHtmlContent(Render());
    }

    protected abstract string Render();

    /// <summary>Takes in what stands inside the field, after the field itself was noted.</summary>
    protected virtual Task GatherAsync(TagHelperContext context, TagHelperOutput output) => Task.CompletedTask;

    protected static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    protected static string Attribute(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $" {name}=\"{Encode(value)}\"";

    protected string DescribedBy => Attribute(
        "aria-describedby", string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.Where(id => id is not null)));

    protected string HintAndError =>
        (Hint is null ? "" : $"""<div id="{Id}-hint" class="govuk-hint">{Encode(Hint)}</div>""")
        + (Error is null ? "" : $"""<p id="{Id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {Encode(Error)}</p>""");

    protected string LabelFor => $"""<label class="govuk-label" for="{Id}">{Encode(Label)}</label>""";

    protected string Fieldset(string controls) =>
        $"""<fieldset class="govuk-fieldset"{DescribedBy}><legend class="govuk-fieldset__legend">{Encode(Label)}</legend>{HintAndError}{controls}</fieldset>""";
}
