using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ReferralPlatform.Contracts.Api.Intake;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Benchmarks;

/// <summary>
/// Invented people as a council has them: a few very common names, a long tail of rare ones, households at one postcode, and three of ten whom nobody has
/// confirmed. The same every time.
/// </summary>
internal sealed class Population(int size)
{
    private const int Seed = 20261106;
    private static readonly DateOnly Today = new(2026, 11, 6);

    private static readonly string[] GivenNames =
    [
        .. ("Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William Archie Joshua Alexander " +
            "James Isaac Edward Lucas Tommy Finley Max Logan Ethan Mohammed Teddy Benjamin Arlo Joseph Sebastian Harrison Elijah Adam Daniel Samuel " +
            "Louie Mason Reuben Albie Rory Jaxon Hugo Luca Zachary Reggie Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia " +
            "Isabella Grace Daisy Sienna Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sofia Alice Emilia Isabelle " +
            "Ruby Luna Maisie Aria Penelope Mila Bonnie Eva Hallie Eliza Ada Violet Esme Arabella Imogen Jessica Delilah Chloe Aurora Jasmine Aisha " +
            "Fatima Zainab Maryam Hassan Ibrahim Yusuf Ali Omar Amina Khadija Hamza Bilal Layla Zara Aaliyah Anaya Ayaan Arjun Rohan Priya Ananya " +
            "Jakub Zuzanna Kacper Maja Oleksandr Daria Kwame Ama Chidi Ngozi Tariq Siobhan Niamh Callum Ewan Fergus Rhys Carys Megan Owain Seren José " +
            "Zoë Chloé Renée Björn Søren Łukasz").Split(' '),
    ];

    private static readonly string[] CommonFamilies =
    [
        .. ("Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson " +
            "Clarke Khan Hussain Ahmed Ali Singh Kaur Begum Lewis Harris Martin Cooper Hill Ward Turner Moore Clark Baker Harrison King Morris Lee " +
            "Allen Scott Watson Parker James Bennett Young Phillips Richardson Mitchell Bailey Carter Cook Shaw Bell Collins Morgan Kelly Begley " +
            "Marshall Edwards Hughes Price Simpson Cox Anderson Mohamed Adams Miah Rahman Chowdhury Nowak Kowalski O'Brien O'Connor Murphy Murray " +
            "McDonald Campbell Stewart Reid Graham Hamilton Fraser MacKenzie Okafor Adeyemi Mensah Osei Nguyen Wong Chan Fernandez García Núñez " +
            "Silva").Split(' '),
    ];

    private static readonly string[] Stems =
    [
        .. ("Ash Oak Birch Thorn Hazel Elm Wick Hart Brad Stan Win Ken Har Wal Lang Brook Holl Fair Green Black White Red Long Short Broad Nor Sut " +
            "East West Mid Hal Pem Trel Pen Pol Tre Car Dal Kirk Ald Bex Cran Dun Eg Farn Gil Hem Ing Kes Lam Mar New Ost Pres Quin Rad Sal Tad Ull " +
            "Wad Yar Bol Cul").Split(' '),
    ];

    private static readonly string[] Endings =
    [
        .. ("worth ton ley ford ham well bury field wood land by thorpe combe hurst don ridge gate house man son ing brook dale mere side stead shaw " +
            "ell ner ster wick cliffe croft bridge stock low ey borough grove haven kin ling more").Split(' '),
    ];

    /// <summary>One in so many families has a double name.</summary>
    private const int DoubleNamed = 40;

    /// <summary>People that questions are asked about, every so many-th of all.</summary>
    public List<Somebody> Sample { get; } = [];

    /// <summary>Fills an empty database by COPY, indexes it as the service does, and brings the planner's statistics up to date.</summary>
    public async Task SeedAsync(NpgsqlConnection connection, string authority)
    {
        var indexes = await TakeIndexesAsync(connection);
        var ids = await CopyAsync(connection, authority);
        foreach (var batch in ids.Chunk(100_000))
        {
            await PersonIndex.RebuildAsync(connection, batch, CancellationToken.None);
        }

        foreach (var definition in indexes)
        {
            await ExecuteAsync(connection, definition);
        }

        await ExecuteAsync(connection, "vacuum analyze people, person_names, person_places, name_words");
    }

    private async Task<List<Guid>> CopyAsync(NpgsqlConnection connection, string authority)
    {
        var random = new Random(Seed);
        var ids = new List<Guid>(size);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy people (id, authority, names, date_of_birth, expected_date_of_birth, sex, nhs_number, addresses, version, recorded_at, recorded_by, "
            + "contact_id, contact_record_id, adult, relationship, merged_into, one_with) "
            + "from stdin (format binary)");
        var family = Family(random);
        var place = Place(random, from: null, to: null);
        var before = Guid.Empty;
        var step = Math.Max(1, size / 4000);
        for (var i = 0; i < size; i++)
        {
            if (random.Next(3) == 0)
            {
                family = Family(random);
                place = Place(random, from: null, to: null);
            }

            // Of ten, three are only named in a contact that nobody has confirmed, one of them an adult of whom it says a name and an address; and one was
            // named in a contact about the person before and matched to that.
            var matched = i % 10 == 9;
            var adult = i % 10 == 5;
            var named = i % 10 is 2 or 5 or 8 || matched;
            var somebody = Person(random, family, i);
            PersonAddress[] places = random.Next(3) == 0 ? [Place(
                random, new DateOnly(2018, 1, 1), new DateOnly(2022, 6, 30)), place with { From = new DateOnly(2022, 7, 1) }] : [place];
            somebody = somebody with { Id = Id(random), Postcode = place.Postcode! };
            ids.Add(somebody.Id);
            await copy.StartRowAsync();
            await copy.WriteAsync(somebody.Id);
            await copy.WriteAsync(authority);
            await copy.WriteAsync(JsonSerializer.Serialize(somebody.Names, IntakeDbContext.Json), NpgsqlDbType.Jsonb);
            await WriteDateAsync(copy, somebody.Unborn || adult ? null : somebody.Birth);
            await WriteDateAsync(copy, somebody.Unborn && !adult ? somebody.Birth : null);
            await copy.WriteAsync((short)random.Next(2), NpgsqlDbType.Smallint);
            await WriteTextAsync(copy, adult ? null : somebody.NhsNumber);
            await copy.WriteAsync(JsonSerializer.Serialize(places, IntakeDbContext.Json), NpgsqlDbType.Jsonb);
            await copy.WriteAsync(1);
            await copy.WriteAsync(new DateTimeOffset(2026, 11, 6, 9, 0, 0, TimeSpan.Zero));
            await copy.WriteAsync("benchmark");
            await WriteIdAsync(copy, named ? Id(random) : null);
            await WriteIdAsync(copy, named && !adult ? Id(random) : null);
            if (adult)
            {
                await copy.WriteAsync(1);
            }
            else
            {
                await copy.WriteNullAsync();
            }

            await WriteTextAsync(copy, adult ? "mother" : null);
            await WriteIdAsync(copy, matched ? before : null);
            await WriteIdAsync(copy, matched ? before : null);
            before = somebody.Id;
            if ((i + (i / step)) % step == 0 && !somebody.Unborn && !matched && !adult)
            {
                Sample.Add(somebody);
            }
        }

        await copy.CompleteAsync();
        return ids;
    }

    private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? text) => text is null ? copy.WriteNullAsync() : copy.WriteAsync(text);

    private static Task WriteIdAsync(NpgsqlBinaryImporter copy, Guid? id) =>
        id is { } known ? copy.WriteAsync(known, NpgsqlDbType.Uuid) : copy.WriteNullAsync();

    private static Task WriteDateAsync(NpgsqlBinaryImporter copy, DateOnly? date) =>
        date is { } day ? copy.WriteAsync(day, NpgsqlDbType.Date) : copy.WriteNullAsync();

    private static Somebody Person(Random random, string family, int number)
    {
        var given = GivenNames[Common(random, GivenNames.Length)];
        List<PersonName> names = [new(random.Next(12) == 0 ? $"{given} {GivenNames[random.Next(GivenNames.Length)]}" : given, family)];
        if (random.Next(10) == 0)
        {
            names.Add(new PersonName(GivenNames[random.Next(GivenNames.Length)], random.Next(2) == 0 ? Family(random) : null, PersonNameKind.Alias));
        }

        var unborn = random.Next(400) == 0;
        var birth = unborn ? Today.AddDays(random.Next(200)) : Today.AddDays(-random.Next(18 * 365));
        return new Somebody(Guid.Empty, names, given, family, birth, unborn, NhsNumber(number), string.Empty);
    }

    /// <summary>Small numbers far more often than large ones.</summary>
    private static int Common(Random random, int count)
    {
        var share = random.NextDouble();
        return (int)(count * share * share * share);
    }

    private static string Family(Random random)
    {
        var name = random.Next(2) == 0 ? CommonFamilies[Common(random, CommonFamilies.Length)] : Rare(random);
        return random.Next(DoubleNamed) == 0 ? $"{name}-{Rare(random)}" : name;
    }

    private static string Rare(Random random)
    {
        var name = Stems[random.Next(Stems.Length)] + Endings[random.Next(Endings.Length)];
        return random.Next(4) == 0 ? name + Endings[random.Next(Endings.Length)] : name;
    }

    private static PersonAddress Place(Random random, DateOnly? from, DateOnly? to) => new(
        $"{random.Next(1, 200)} {Stems[random.Next(Stems.Length)]}{Endings[random.Next(Endings.Length)]} Road", null, null,
        $"PE{random.Next(1, 38)} {random.Next(1, 10)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}", from, to);

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string NhsNumber(int number)
    {
        // Nine digits have a check digit unless it would be ten; the next number of another series then takes its place.
        for (var nine = 400_000_000L + (number * 11L); ; nine++)
        {
            var sum = nine.ToString().Select((digit, index) => (digit - '0') * (10 - index)).Sum();
            var check = (11 - (sum % 11)) % 11;
            if (check != 10)
            {
                return $"{nine}{check}";
            }
        }
    }

    private static async Task<List<string>> TakeIndexesAsync(NpgsqlConnection connection)
    {
        var definitions = new List<(string Name, string Definition)>();
        await using (var command = new NpgsqlCommand(
            "select indexname, indexdef from pg_indexes where tablename in ('person_names', 'person_places') and indexname like 'ix_%' "
            + "and indexname not like '%person_id'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                definitions.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in definitions)
        {
            await ExecuteAsync(connection, $"drop index {name}");
        }

        return [.. definitions.Select(index => index.Definition)];
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Somebody who is searched for.</summary>
internal sealed record Somebody(
    Guid Id, IReadOnlyList<PersonName> Names, string Given, string Family, DateOnly Birth, bool Unborn, string NhsNumber, string Postcode);
