using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A file to be sent. What was chosen cannot be shown again: browsers do not let a page choose a file.</summary>
[HtmlTargetElement("govuk-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper : FieldTagHelper
{
    /// <summary>What the browser offers first; the service looks at the content whatever was chosen.</summary>
    public string? Accept { get; set; }

    protected override string Render() => $"""
        {LabelFor}{HintAndError}
        <input class="govuk-file-upload{(Error is null ? "" : " govuk-file-upload--error")}" id="{Id}" name="{Encode(Name)}" type="file"{Attribute("accept", Accept)}{DescribedBy}>
        """;
}
