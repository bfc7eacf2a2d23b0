using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// Adds to every posting form what makes it safe to send: the key, the version, and when it was shown. The framework adds
/// the antiforgery token. The browser's own checks are off, because its bubbles are not accessible.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class SubmissionTagHelper(TimeProvider clock) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("novalidate", "novalidate");
        if (ViewContext.ViewData.Model is not FormPage page)
        {
            return;
        }

        page.Prepare(clock);
        // First in the form: what comes after files that are too large never arrives.
        Hide(output, nameof(FormPage.IdempotencyKey), page.IdempotencyKey);
        Hide(output, nameof(FormPage.IfMatch), page.IfMatch);
        Hide(output, nameof(FormPage.SeenAt), page.SeenAt);
    }

    private static void Hide(TagHelperOutput output, string name, string? value) =>
        output.PreContent.AppendHtml($"""<input type="hidden" name="{name}" value="{HtmlEncoder.Default.Encode(value ?? "")}">""");
}
