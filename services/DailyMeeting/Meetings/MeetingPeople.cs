using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.DailyMeeting.Meetings;

/// <summary>
/// Who of each authority can be at the daily meeting, from the configuration section <c>DailyMeeting:People</c>: tokens say what somebody who is signed in
/// is, not who else there is. Whoever is not in it attends by saying so themselves.
/// </summary>
internal sealed class MeetingPeople(IConfiguration configuration, WorkerDirectory workers)
{
    private const string Invented = "people.Development.json";

    private readonly IReadOnlyList<Person> _people = configuration.GetSection("DailyMeeting:People").Get<List<Person>>() ?? [];

    public IReadOnlyList<MeetingPerson> Of(string authority) =>
        [.. _people.Where(person => IsOf(person, authority)).Select(person => new MeetingPerson(person.Id, person.Name, person.Role))];

    public MeetingPerson? Find(string authority, string personId) =>
        Of(authority).FirstOrDefault(person => string.Equals(person.PersonId, personId, StringComparison.Ordinal));

    /// <summary>Whom of staff an action after the meeting may be given to: those who can be there, and the authority's other workers.</summary>
    public IReadOnlyList<MeetingPerson> Staff(string authority) =>
    [
        .. Of(authority).Concat(workers.Of(authority).Select(worker => new MeetingPerson(worker.Id, worker.Name, AccessRoles.SocialWorker)))
            .DistinctBy(person => person.PersonId, StringComparer.Ordinal),
    ];

    public MeetingPerson? FindStaff(string authority, string personId) =>
        Staff(authority).FirstOrDefault(person => string.Equals(person.PersonId, personId, StringComparison.Ordinal));

    /// <summary>Adds the directory; in development with the invented people of the development identity provider.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Configuration.AddJsonStream(typeof(MeetingPeople).Assembly.GetManifestResourceStream(Invented)!);
        }

        builder.AddWorkerDirectory();
        builder.Services.AddSingleton<MeetingPeople>();
    }

    private static bool IsOf(Person person, string authority) => string.Equals(person.Authority, authority, StringComparison.Ordinal);

    /// <param name="Id">Subject id, as tokens carry it.</param>
    private sealed record Person(string Id, string Name, string Authority, string Role);
}
