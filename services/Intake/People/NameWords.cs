namespace ReferralPlatform.Intake.People;

/// <summary>
/// How names and addresses are made comparable, in the database, so that what is indexed and what is searched for cannot differ: functions that the
/// migration creates. Lower case, no accents and apostrophes of any kind, words apart, without placeholders.
/// </summary>
internal static class NameWords
{
    // Everything that is typed for an apostrophe, and what nobody sees.
    private const string Apostrophes =
        "''''||U&'`\\00B4\\02B9\\02BA\\02BB\\02BC\\02BD\\02BE\\02BF\\02C8\\02CA\\02CB\\02EE\\055A\\055B\\05F3\\05F4\\07F4\\07F5\\1FBD\\1FBF\\1FFE\\2018"
        + "\\2019\\201A\\201B\\2032\\2033\\2034\\2035\\A78B\\A78C\\FF07\\FF40\\00AD\\034F\\061C\\0640\\180E\\200B\\200C\\200D\\200E"
        + "\\200F\\202A\\202B\\202C\\202D\\202E"
        + "\\2060\\2061\\2062\\2063\\2064\\2066\\2067\\2068\\2069\\FE0E\\FE0F\\FEFF'";

    // Those between two parts of a name: "O'Hara" is looked for as "Hara", too.
    private const string BetweenParts = "[''`\\u00b4\\u02b9\\u02bb-\\u02bf\\u2018-\\u201b\\u2032\\uff07]";

    // Letters of Persian and Urdu that Arabic keyboards have otherwise, and the one that ends feminine names: yeh, kaf, heh.
    private const string ArabicLetters = "U&'\\0649\\06CC\\06D2\\06A9\\0629\\06BE\\06C1\\06D5', U&'\\064A\\064A\\064A\\0643\\0647\\0647\\0647\\0647'";

    // Marks on Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic. Vowel signs of other scripts are letters.
    private const string Marks =
        "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u1ab0-\\u1aff\\u1dc0-\\u1dff]";

    private const string Separators =
        "[\\u0001-\\u0020!-/:-@\\[-`{-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8\\u00bb-\\u00bf\\u00d7\\u00f7\\u02c2-\\u02df\\u055c-\\u055f\\u0589\\u058a"
        + "\\u05be\\u05c0\\u060c\\u061b\\u061f\\u0964\\u0965\\u1680\\u2000-\\u206f\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u30a0"
        + "\\u30fb\\ufe10-\\ufe6f\\uff00-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff3d\\uff5b-\\uff65]+";

    // Words of family names that many unlike names share.
    private const string Particles =
        "'{de,la,le,les,el,al,ul,da,di,do,du,dos,das,del,della,den,der,van,von,vander,zu,bin,binti,bint,ibn,ter,ten,y,e,i,abu,ap,ab,af,av,of,o,d,l,mc,mac,st}'"
        + "::text[]";

    // Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean.
    private const string WithoutSpaces =
        "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\U00020000-\\U0003ffff]";

    /// <summary>Creates the functions. The migration runs it.</summary>
    public static string Create { get; } =
        $$"""
        create function plain_text(given text) returns text language sql immutable parallel safe as $$
            select btrim(regexp_replace(lower(unaccent(normalize(
                regexp_replace(translate(normalize(translate(given, {{Apostrophes}}, ''), nfkd), {{ArabicLetters}}), '{{Marks}}', '', 'g'), nfkc))
                collate "und-x-icu"),
                '{{Separators}}', ' ', 'g'))
        $$;
        create function name_text(given text) returns text language sql immutable parallel safe as $$
            select coalesce(btrim({{WithoutPlaceholders("plain_text(given)")}}), '')
        $$;
        create function telling_words(words text[]) returns text[] language sql immutable parallel safe as $$
            select case when cardinality(telling) > 0 then telling else words end
            from (select array(
                select word from unnest(words) with ordinality as w(word, place) where word <> all({{Particles}}) order by place) as telling) t
        $$;
        create function joined_words(words text[]) returns text[] language sql immutable parallel safe as $$
            select case when cardinality(words) < 2 then '{}'::text[] else array(
                select words[place] || words[place + 1] from generate_series(1, cardinality(words) - 1) place where words[place + 1] <> all({{Particles}})
                union
                select words[place] || words[place + 1] || words[place + 2] from generate_series(1, cardinality(words) - 2) place
                where words[place + 1] = any({{Particles}}) and words[place + 2] <> all({{Particles}})
                union
                select array_to_string(words, '') where cardinality(words) between 3 and 6) end
        $$;
        create function name_words(given text) returns text[] language sql immutable parallel safe as $$
            select telling_words(string_to_array(name_text(given), ' '))
        $$;
        create function name_words_joined(given text) returns text[] language sql immutable parallel safe as $$
            select joined_words(string_to_array(name_text(given), ' '))
        $$;
        create function apostrophe_parts(given text) returns text[] language sql immutable parallel safe as $$
            select case when given ~ '{{BetweenParts}}' then array(
                select distinct word from unnest(telling_words(string_to_array(name_text(regexp_replace(given, '{{BetweenParts}}', ' ', 'g')), ' '))) as w(word)
                where length(word) > 2 and word <> all(string_to_array(name_text(given), ' '))) else '{}'::text[] end
        $$;
        create function names_said(given text, family text) returns table (given_word text, family_word text) language plpgsql immutable parallel safe as $$
        declare
            given_words text[] := string_to_array(name_text(given), ' ');
            family_words text[] := string_to_array(name_text(family), ' ');
            whole text := array_to_string(family_words || given_words, '');
            g text[]; f text[]; gj text[]; fj text[];
        begin
            if cardinality(given_words) = 1 and cardinality(family_words) = 1 and whole !~ '{{WithoutSpaces}}'
                and given !~ '{{BetweenParts}}' and family !~ '{{BetweenParts}}' then
                given_word := given_words[1]; family_word := family_words[1];
                return next;
                return;
            end if;
            g := telling_words(given_words) || apostrophe_parts(given); f := telling_words(family_words) || apostrophe_parts(family);
            gj := joined_words(given_words); fj := joined_words(family_words);
            return query
                select gw, fw from unnest(g[1:6]) gw, unnest(f[1:6]) fw
                union select gw, fw from unnest(g[1:6]) gw, unnest(fj[1:6]) fw
                union select gw, fw from unnest(gj[1:6]) gw, unnest(f[1:6]) fw
                union select '', fw from unnest(f[1:6] || fj[1:6]) fw where g = '{}'
                union select gw, '' from unnest(g[1:6] || gj[1:6]) gw where f = '{}'
                union select one.word, other.word
                    from unnest((g || f)[1:6]) with ordinality as one(word, place), unnest((g || f)[1:6]) with ordinality as other(word, place)
                    where one.place < other.place and (g = '{}' or f = '{}')
                union select w, '' from unnest(array[whole, array_to_string(given_words || family_words, '')]) w
                    where g <> '{}' and f <> '{}' and whole ~ '{{WithoutSpaces}}'
                union select substr(whole, at + 1), left(whole, at) from generate_series(1, 2) at
                    where (g = '{}' or f = '{}') and length(whole) between at + 1 and 6 and whole ~ '{{WithoutSpaces}}'
                union select '', '' where g = '{}' and f = '{}';
        end
        $$;
        {{StreetWords.CreateAddressText}}
        """;

    private static string WithoutPlaceholders(string text) =>
        NamePlaceholders.Patterns.Aggregate(text, (inner, pattern) => $"regexp_replace(' ' || btrim({inner}) || ' ', '{pattern}', ' ', 'g')");
}
