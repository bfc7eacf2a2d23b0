using Microsoft.AspNetCore.Razor.TagHelpers;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Forms;

/// <summary>A control that offers choices.</summary>
public abstract class ChoiceFieldTagHelper : FieldTagHelper
{
    /// <summary>The choices: a list of <c>Choice</c>.</summary>
    public object Options { get; set; } = Array.Empty<object>();

    private protected IEnumerable<(Choice Choice, string Id)> Items =>
        ((IEnumerable<Choice>)Options).Select((choice, index) => (choice, index == 0 ? Id : $"{Id}-{index + 1}"));

    /// <summary>Where a link to the field leads although there is nothing to choose.</summary>
    private protected string IdOfNone => Items.Any() ? "" : $" id=\"{Id}\" tabindex=\"-1\"";

    private protected static string HintOf(Choice choice, string id, string kind) =>
        choice.Hint is null ? "" : $"""<div id="{id}-item-hint" class="govuk-hint govuk-{kind}__hint">{Encode(choice.Hint)}</div>""";

    private protected static string DescribedByHint(Choice choice, string id) => choice.Hint is null ? "" : $" aria-describedby=\"{id}-item-hint\"";
}

/// <summary>What else is asked once a choice is made. It is shown without script, because it stands right after its choice.</summary>
[HtmlTargetElement("govuk-reveal", ParentTag = "govuk-radios")]
[HtmlTargetElement("govuk-reveal", ParentTag = "govuk-checkboxes")]
public sealed class RevealTagHelper : TagHelper
{
    /// <summary>The value of the choice.</summary>
    public string When { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((Dictionary<string, string>)context.Items[typeof(RevealTagHelper)])[When] = (await output.GetChildContentAsync()).GetContent();
        output.SuppressOutput();
    }
}

/// <summary>A control that offers choices, each of which may bring further fields with it.</summary>
public abstract class RevealingFieldTagHelper : ChoiceFieldTagHelper
{
    private readonly Dictionary<string, string> _reveals = new(StringComparer.Ordinal);

    private protected bool Reveals => _reveals.Count > 0;

    private protected string Revealed(Choice choice, string kind) =>
        _reveals.TryGetValue(choice.Value, out var fields) ? $"""<div class="govuk-{kind}__conditional app-reveal">{fields}</div>""" : "";

    protected override async Task GatherAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        context.Items[typeof(RevealTagHelper)] = _reveals;
        await output.GetChildContentAsync();
    }
}

/// <summary>One of a few.</summary>
[HtmlTargetElement("govuk-radios")]
public sealed class RadiosFieldTagHelper : RevealingFieldTagHelper
{
    /// <summary>Side by side, for short answers that bring nothing with them.</summary>
    public bool Inline { get; set; } = true;

    protected override string Render()
    {
        var chosen = For.Model as string;
        var items = Items.Select(item => $"""
            <div class="govuk-radios__item">
            <input class="govuk-radios__input" id="{item.Id}" name="{Encode(Name)}" type="radio" value="{Encode(item.Choice.Value)}"{(
                string.Equals(item.Choice.Value, chosen, StringComparison.Ordinal) ? " checked" : "")}{DescribedByHint(item.Choice, item.Id)}>
            <label class="govuk-label govuk-radios__label" for="{item.Id}">{Encode(item.Choice.Text)}</label>
            {HintOf(item.Choice, item.Id, "radios")}</div>{Revealed(item.Choice, "radios")}
            """);
        return Fieldset(
            $"""<div class="govuk-radios govuk-radios--small{(Inline && !Reveals ? " govuk-radios--inline" : "")}" data-module="govuk-radios"{IdOfNone}>"""
            + $"{string.Concat(items)}</div>");
    }
}

/// <summary>Any of several.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesFieldTagHelper : RevealingFieldTagHelper
{
    protected override string Render()
    {
        var chosen = For.Model as IEnumerable<string> ?? [];
        var items = Items.Select(item => $"""
            <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id="{item.Id}" name="{Encode(Name)}" type="checkbox" value="{Encode(item.Choice.Value)}"{(
                chosen.Contains(item.Choice.Value, StringComparer.Ordinal) ? " checked" : "")}{DescribedByHint(item.Choice, item.Id)}>
            <label class="govuk-label govuk-checkboxes__label" for="{item.Id}">{Encode(item.Choice.Text)}</label>
            {HintOf(item.Choice, item.Id, "checkboxes")}</div>{Revealed(item.Choice, "checkboxes")}
            """);
        return Fieldset($"""<div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes"{IdOfNone}>{string.Concat(items)}</div>""");
    }
}

/// <summary>One box to tick.</summary>
[HtmlTargetElement("govuk-checkbox", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxFieldTagHelper : FieldTagHelper
{
    protected override string Render() => $"""
        {(Error is null ? "" : $"<p id=\"{Id}-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error:</span> {Encode(Error)}</p>")}
        <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id="{Id}" name="{Encode(Name)}" type="checkbox" value="true"{(For.Model is true ? " checked" : "")}{DescribedBy}>
        <label class="govuk-label govuk-checkboxes__label" for="{Id}">{Encode(Label)}</label>
        {(Hint is null ? "" : $"<div id=\"{Id}-hint\" class=\"govuk-hint govuk-checkboxes__hint\">{Encode(Hint)}</div>")}
        </div></div>
        """;
}

/// <summary>One of many.</summary>
[HtmlTargetElement("govuk-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectFieldTagHelper : ChoiceFieldTagHelper
{
    /// <summary>What the list says before a choice is made.</summary>
    public string Blank { get; set; } = "Choose";

    protected override string Render()
    {
        var chosen = For.Model as string;
        var items = Items.Select(item => $"""
            <option value="{Encode(item.Choice.Value)}"{(
                string.Equals(item.Choice.Value, chosen, StringComparison.Ordinal) ? " selected" : "")}>{Encode(item.Choice.Text)}</option>
            """);
        return $"""
            {LabelFor}{HintAndError}
            <select class="govuk-select{(Error is null ? "" : " govuk-select--error")}" id="{Id}" name="{Encode(Name)}"{DescribedBy}><option value="">{Encode(Blank)}</option>{string.Concat(items)}</select>
            """;
    }
}
