using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the meeting hears of a case (York 2).</summary>
internal sealed class PresentationModel(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : EnquiryChangePage(meetings, intake, clock)
{
    [BindProperty]
    public string? WorkerName { get; set; }

    [BindProperty]
    public string? WhoReferred { get; set; }

    [BindProperty]
    public string? WhyReferred { get; set; }

    [BindProperty]
    public string? SpecificRequests { get; set; }

    [BindProperty]
    public string? History { get; set; }

    [BindProperty]
    public string? ParentsSpokenTo { get; set; }

    protected override void Begin()
    {
        var presented = Enquiry.Presentation;
        WorkerName = presented?.WorkerName ?? Person.Name;
        WhoReferred = presented?.WhoReferred;
        WhyReferred = presented?.WhyReferred;
        SpecificRequests = presented?.SpecificRequests;
        History = presented?.History;
        ParentsSpokenTo = presented?.ParentsSpokenTo;
    }

    protected override string Collection => "presentations";

    protected override object Body => new { workerName = WorkerName, whoReferred = WhoReferred, whyReferred = WhyReferred, specificRequests = SpecificRequests, history = History, parentsSpokenTo = ParentsSpokenTo };

    protected override void Check()
    {
        Require(nameof(WorkerName), WorkerName, "Enter the name of the worker who presents the case");
    }
}
