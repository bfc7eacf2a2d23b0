using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ReferralPlatform.Portal.Forms;

/// <summary>The button by which a form is shown again with another row of a list, and everything that was typed.</summary>
[HtmlTargetElement("govuk-add-row", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AddRowTagHelper : FieldTagHelper
{
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Render());
        return Task.CompletedTask;
    }

    protected override string Render() => $"""
        <button type="submit" name="{nameof(ChangePage.RowOf)}" value="{Encode(Name)}" formaction="#{IdOf($"{Name}[{Rows}]")}" class="govuk-button govuk-button--secondary" data-module="govuk-button">{Encode(Label)}</button>
        """;

    private int Rows => (For.Model as System.Collections.ICollection)?.Count ?? 0;
}

/// <summary>What the enter key presses in a form whose first button would only add a row: its first button, which is for nobody to see.</summary>
[HtmlTargetElement("govuk-enter", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EnterTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent("""<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true"></button>""");
    }
}
