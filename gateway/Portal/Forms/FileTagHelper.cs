using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A file to be sent. What was chosen cannot be shown again: browsers do not let a page choose a file.</summary>
[HtmlTargetElement("govuk-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper : FieldTagHelper
{
    /// <summary>What the browser offers first; the service looks at the content whatever was chosen.</summary>
    public string? Accept { get; set; }

    /// <summary>Most that is sent at a time, in bytes; a script says so before anything is sent.</summary>
    public int? MaxBytes { get; set; }

    /// <summary>What is said of more.</summary>
    public string? TooLarge { get; set; }

    protected override string Render()
    {
        var error = Error is null ? "" : " govuk-file-upload--error";
        var several = For.Metadata.IsEnumerableType ? " multiple" : "";
        var limit = Attribute("data-max-bytes", MaxBytes?.ToString(CultureInfo.InvariantCulture)) + Attribute("data-too-large", TooLarge);
        return $"""
            {LabelFor}{HintAndError}
            <input class="govuk-file-upload{error}" id="{Id}" name="{Encode(Name)}" type="file"{several}{Attribute("accept", Accept)}{limit}{DescribedBy}>
            """;
    }
}
