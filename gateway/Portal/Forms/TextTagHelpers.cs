using Microsoft.AspNetCore.Razor.TagHelpers;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Forms;

/// <summary>One line of text.</summary>
[HtmlTargetElement("govuk-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputFieldTagHelper : FieldTagHelper
{
    /// <summary>Characters the box has room for: 2, 3, 4, 5, 10, 20 or 30; otherwise full width.</summary>
    public int? Width { get; set; }

    public string Type { get; set; } = "text";

    public string? Inputmode { get; set; }

    protected override string Render()
    {
        var classes = $"govuk-input{(Width is { } width ? $" govuk-input--width-{width}" : "")}{(Error is null ? "" : " govuk-input--error")}";
        return $"""
            {LabelFor}{HintAndError}
            <input class="{classes}" id="{Id}" name="{Encode(Name)}" type="{Encode(Type)}" value="{Encode(For.Model as string)}" autocomplete="off"{Attribute("inputmode", Inputmode)}{DescribedBy}>
            """;
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaFieldTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 4;

    /// <summary>How many characters the service takes, as people count them.</summary>
    public int MostCharacters { get; set; } = FieldLimits.Text;

    protected override string Render() => $"""
        {LabelFor}{HintAndError}
        <textarea class="govuk-textarea{(Error is null ? "" : " govuk-textarea--error")}" id="{Id}" name="{Encode(
            Name)}" rows="{Rows}" data-most-characters="{MostCharacters}"{DescribedBy}>
        {Encode(For.Model as string)}</textarea>
        """;
}

/// <summary>A date in three boxes, or a date and a time in four.</summary>
[HtmlTargetElement("govuk-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper : FieldTagHelper
{
    protected override string Render()
    {
        var moment = For.Model as MomentEntry;
        var date = moment?.On ?? For.Model as DateEntry ?? new DateEntry();
        var prefix = For.ModelExplorer.ModelType == typeof(MomentEntry) ? Name + ".On" : Name;
        var boxes = Box(Id, $"{prefix}.Day", "Day", 2, date.Day) + Box($"{Id}-month", $"{prefix}.Month", "Month", 2, date.Month)
            + Box($"{Id}-year", $"{prefix}.Year", "Year", 4, date.Year);
        if (For.ModelExplorer.ModelType == typeof(MomentEntry))
        {
            boxes += Box($"{Id}-time", $"{Name}.Time", "Time (24 hour)", 5, moment?.Time);
        }

        return Fieldset($"""<div class="govuk-date-input">{boxes}</div>""");
    }

    private string Box(string id, string name, string label, int width, string? value) => $"""
        <div class="govuk-date-input__item"><div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for="{id}">{label}</label>
        <input class="govuk-input govuk-date-input__input govuk-input--width-{width}{(
            Error is null ? "" : " govuk-input--error")}" id="{id}" name="{Encode(name)}" type="text" inputmode="{(
            width == 5 ? "text" : "numeric")}" value="{Encode(value)}" autocomplete="off">
        </div></div>
        """;
}
