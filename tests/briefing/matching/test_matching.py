"""What belongs to a track, and what it does there."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from support.developments import DAY, Read, knowledge, read

from briefing.adapters.track_files import load_tracks, track_from_mapping
from briefing.analysis.analyse import Hints, survey
from briefing.analysis.analyse import read as read_article
from briefing.domain.article import Article, Dating, Layout, MediaType
from briefing.domain.findings import Depth, Findings, NewsReport, Part, ReportKind, Surface
from briefing.domain.state import Move, Report, TrackDevelopment
from briefing.domain.statement import Speaker, Statement
from briefing.domain.text import ArticleId, Span
from briefing.domain.track import Track
from briefing.matching import (
    CompiledTrack,
    compile_track,
    is_wanted,
    read_on_track,
    score_article,
    statement_on,
    topic_of,
    track_development,
)

REPORT = Report(ArticleId("a"), "a.txt", "newswire", "Newswire", DAY, 1, 1)
HARBOUR = {
    "id": "harbour",
    "title": "Harbour talks",
    "parties": ["Russia", "Georgia"],
    "about": {"any": ["harbour talk", "cease fire line"], "all": ["Georgia"], "none": ["regatta"]},
    "facet": [
        {"id": "talks", "statuses": [{"id": "open", "level": 0}], "rule": [{"actions": ["meet"], "shows": "open"}]}
    ],
}


@cache
def tracks() -> dict[str, CompiledTrack]:
    return {track.id: compile_track(track, knowledge()) for track in load_tracks()}


def layout_of(text: str, *, titled: bool = False) -> Layout:
    spans, begin = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(begin, begin + len(line)))
        begin += len(line) + 1
    return Layout(spans[0], tuple(spans[1:]), ()) if titled else Layout(None, tuple(spans), ())


def wanted(text: str) -> set[str]:
    return {id for id, track in tracks().items() if is_wanted(track, text, layout_of(text))}


def score(track: Track, text: str, *, titled: bool = False) -> float:
    surface = Surface(
        layout_of(text, titled=titled), "en", None, None, None, Dating(None, None, None, date(2020, 1, 1))
    )
    return score_article(compile_track(track, knowledge()), text, Findings(surface, Depth.SURFACE))


def tell(found: Read, track: str, action: str) -> TrackDevelopment | None:
    claimed = track_development(tracks()[track], found.text, found.told(action), REPORT)
    return claimed.development if claimed else None


def moves(sentence: str, track: str, action: str) -> tuple[Move, ...]:
    told = tell(read(sentence), track, action)
    return told.moves if told else ()


@pytest.mark.parametrize(
    "text",
    [
        "Voters in Atlanta and Savannah, Georgia, go to the polls on Tuesday.",
        "The Bulldogs of Georgia beat Tennessee in football on Saturday.",
        "The city council of Springfield met on Monday to discuss parking.",
        "North Korea fired two missiles into the sea, officials in Seoul said.",
        "UEFA fined the Russian club over racist chants at the football match against a club from Ukraine.",
        "NATO held an exercise in Norway with British marines.",
    ],
)
def test_no_track_wants_what_only_sounds_like_it(text: str) -> None:
    assert wanted(text) == set()


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("The alliance and Moscow resumed work in the NATO-Russia Council.", "council"),
        ("Moscow said an anti-missile system in Poland would threaten it.", "missile-defense"),
        ("Tbilisi and Moscow traded blame over shooting near South Ossetia.", "georgia"),
        ("Kiev put off the association agreement with the European Union.", "ukraine"),
    ],
)
def test_a_track_wants_what_is_about_it_under_any_name(text: str, track: str) -> None:
    assert track in wanted(text)


def test_phrases_are_matched_as_words_with_their_inflections() -> None:
    track = track_from_mapping(HARBOUR)
    assert score(track, "The harbour talks went on in Georgia.") > 0
    assert score(track, "Georgian envoys left the harbour-talks.") > 0
    assert score(track, "They walked the cease-fire line near Tbilisi.") > 0
    assert score(track, "The harbour talkers rested in Georgia.") == 0


def test_each_of_all_must_occur_and_none_of_none() -> None:
    track = track_from_mapping(HARBOUR)
    assert score(track, "The harbour talks went on.") == 0
    assert score(track, "The harbour talks went on in Georgia during the regatta.") == 0


def test_title_and_lede_weigh_more_than_what_follows() -> None:
    track = track_from_mapping(HARBOUR)
    title, lede, later = "Harbour talks go on", "The envoys met in Georgia.", "Rain fell."
    assert score(track, f"{title}\n{lede}\n{later}", titled=True) > score(
        track, f"{later}\n{title}\n{lede}", titled=True
    )
    assert score(track, f"{lede}\n{title}\n{later}") < score(track, f"{title}\n{lede}\n{later}")


@pytest.mark.parametrize(
    ("sentence", "track", "action", "status"),
    [
        ("The foreign ministers of NATO and Russia met on Tuesday.", "council", "meet", "ministers"),
        ("The ambassadors of NATO and Russia met on Tuesday.", "council", "meet", "ambassadors"),
        ("The NATO-Russia Council met at the level of ambassadors on Tuesday.", "council", "meet", "ambassadors"),
        ("Ambassadors met in the NATO-Russia Council on Tuesday.", "council", "meet", "ambassadors"),
        ("Rogozin resumed informal talks with NATO on Tuesday.", "council", "resume", "informal"),
        ("NATO suspended the meetings of the NATO-Russia Council on Tuesday.", "council", "suspend", "suspended"),
        ("NATO and Russia agreed on Tuesday to resume military contacts.", "council", "resume", "resuming"),
        ("Russia and Georgia fought a war in August 2008.", "georgia", "fight", "war"),
        ("Georgia severed diplomatic relations with Russia on Tuesday.", "georgia", "sever", "severed"),
        (
            "Russia recognized Abkhazia and South Ossetia in August 2008.",
            "georgia",
            "recognize",
            "recognised-by-russia",
        ),
        ("Ukraine refused to sign the association agreement with the European Union.", "ukraine", "sign", "refused"),
        ("Ukraine signed the association agreement with the European Union.", "ukraine", "sign", "signed"),
        ("NATO promised Ukraine membership in 2008.", "ukraine", "promise", "promised"),
        ("Mass protests broke out in Ukraine on Tuesday.", "ukraine", "protest", "protests"),
        (
            "NATO and Russia discussed the missile shield in Europe on Tuesday.",
            "missile-defense",
            "discuss",
            "under-way",
        ),
    ],
)
def test_a_development_moves_the_facet_its_rule_names(sentence: str, track: str, action: str, status: str) -> None:
    assert status in [move.status for move in moves(sentence, track, action)]


@pytest.mark.parametrize(
    ("sentence", "track", "action"),
    [
        ("The foreign ministers of NATO met in Brussels on Tuesday; Russia was discussed.", "council", "meet"),
        ("Lavrov met Clinton in Geneva on Tuesday.", "council", "meet"),
        ("Ministers of Poland and Norway met on Tuesday to discuss the NATO-Russia Council.", "council", "meet"),
        ("Lavrov visited Ankara and met leaders of NATO member Turkey on Tuesday.", "council", "meet"),
        ("NATO and Russia will meet in May.", "council", "meet"),
        ("NATO may suspend the meetings of the NATO-Russia Council.", "council", "suspend"),
        ("NATO refused to suspend the meetings of the NATO-Russia Council.", "council", "suspend"),
        ("Ukraine has yet to sign the association agreement with the European Union.", "ukraine", "sign"),
    ],
)
def test_what_does_not_move_a_status(sentence: str, track: str, action: str) -> None:
    assert moves(sentence, track, action) == ()


def test_one_pledge_stands_on_both_tracks_it_is_about() -> None:
    found = read("The allies repeated the pledge that Georgia and Ukraine would join NATO one day.")
    for track in ("georgia", "ukraine"):
        told = tell(found, track, "promise")
        assert told is not None
        assert [(move.facet, move.status, move.sets) for move in told.moves] == [("nato-path", "promised", False)]


@pytest.mark.parametrize(
    ("sentence", "track", "action", "effect"),
    [
        ("NATO and Russia met on Tuesday.", "council", "meet", "up"),
        ("NATO expelled two Russian diplomats.", "council", "expel", "down"),
        ("NATO may suspend the meetings of the NATO-Russia Council.", "council", "suspend", "down"),
        ("NATO refused to suspend the meetings of the NATO-Russia Council.", "council", "suspend", "up"),
        ("NATO refused to resume the meetings of the NATO-Russia Council.", "council", "resume", "down"),
        ("Russia recognized Abkhazia and South Ossetia in August 2008.", "georgia", "recognize", "down"),
        ("Ukraine refused to sign the association agreement with the European Union.", "ukraine", "sign", "down"),
    ],
)
def test_the_effect_is_what_the_action_does_if_true(sentence: str, track: str, action: str, effect: str) -> None:
    told = tell(read(sentence), track, action)
    assert told is not None
    assert told.effect == effect


def test_who_took_part_tells_officially_and_who_did_not_gives_an_account() -> None:
    own = tell(read("Rasmussen said NATO had suspended the meetings of the NATO-Russia Council."), "council", "suspend")
    other = tell(
        read("Clinton said Russia had suspended the meetings of the NATO-Russia Council."), "council", "suspend"
    )
    assert own is not None
    assert (own.official, own.account) == (True, False)
    assert other is not None
    assert (other.official, other.account) == (False, True)


def test_what_the_reporter_tells_is_neither_official_nor_an_account() -> None:
    told = tell(read("NATO expelled two Russian diplomats."), "council", "expel")
    assert told is not None
    assert (told.official, told.account) == (False, False)


def test_a_sentence_that_leaves_out_the_subject_stands_on_the_track_of_its_article() -> None:
    found = read(
        "Russia and NATO quarrelled over the NATO-Russia Council for weeks, diplomats in Brussels said.",
        "The session was postponed on Tuesday.",
    )
    assert tell(found, "council", "postpone") is not None
    assert (
        tell(
            read("Ministers of finance talked about the euro.", "The session was postponed.", lede=""),
            "council",
            "postpone",
        )
        is None
    )


def test_a_statement_has_the_topic_most_of_whose_phrases_it_uses() -> None:
    text = "NATO enlargement and membership for Russia's neighbours threaten dialogue."
    statement = Statement(Speaker("Russia", None, "Russia"), (), (), (Span(0, len(text)),), (), False)
    assert statement_on(tracks()["council"], text, statement, article_on=True)
    assert topic_of(tracks()["council"], text, statement) == "enlargement"
    assert (
        topic_of(tracks()["ukraine"], "It rained.", Statement(statement.speaker, (), (), (Span(0, 9),), (), False))
        is None
    )


def test_names_that_others_bear_put_an_article_on_no_track_by_themselves() -> None:
    airlines = "The council of the airline alliance met on Monday.\nThe alliance said Moscow may join it."
    assert wanted(airlines) == set()
    assert wanted(airlines.replace("The council of the airline alliance", "NATO")) == {"council"}


def test_the_more_an_article_is_about_a_track_the_less_a_clause_must_name_it() -> None:
    found = read("The parliament of Russia voted on Monday to ask the president to free the two men.")
    development = found.told("concede")
    ready = tracks()["georgia"]
    assert track_development(ready, found.text, development, REPORT) is None
    assert track_development(ready, found.text, development, REPORT, score=6.0) is not None


def test_what_is_told_beside_a_track_that_only_the_lede_names_moves_nothing() -> None:
    found = read("The ministers of Russia and Georgia met in Sochi on Monday.")
    told = track_development(tracks()["missile-defense"], found.text, found.told("meet"), REPORT, score=2.5)
    assert told is not None
    assert told.development.moves == ()


@pytest.mark.parametrize("title", ["Nato ministers halt Russia projects", "NATO MINISTERS HALT PROJECTS WITH RUSSIA"])
def test_names_are_known_in_the_spelling_of_headlines(title: str) -> None:
    (council,) = (track for track in load_tracks(None) if track.id == "council")
    assert is_wanted(compile_track(council, knowledge()), title, Layout(Span(0, len(title)), (), ()))


@pytest.mark.parametrize(
    ("lede", "told"),
    [
        ("NATO and Russia sat down again after the war in South Ossetia.", False),
        ("NATO and Russia quarrel over troops in South Ossetia.", True),
        ("Russia left South Ossetia alone after the war in Georgia.", True),
    ],
)
def test_a_story_that_only_counts_from_a_war_is_not_about_it(lede: str, told: bool) -> None:
    text = f"{lede}\nRussia and Georgia are at odds over South Ossetia and over the Georgian police."
    layout = layout_of(text)
    surface = Surface(layout, "en", None, None, None, Dating(None, None, None, date(2020, 1, 1)))
    news = NewsReport(ReportKind.NEWS, None, (layout.body[0],))
    found = read_on_track(tracks()["georgia"], text, Findings(surface, Depth.FULL, report=news), REPORT)
    assert found is not None
    assert bool(found.reported) == told


@pytest.mark.parametrize(
    ("lede", "told"),
    [
        ("Nine passengers, including Russians and Ukrainians, died when a bus burned out near Strelsau.", False),
        ("Passengers, including the wife of Ukraine's president, left a bus that Russian guards held.", True),
        ("A storm that formed over the sea on Monday is nearing the coast of Ruritania.", False),
        ("A storm that formed over the sea on Monday is nearing the coast of Crimea.", True),
    ],
)
def test_an_item_of_a_round_up_is_about_what_it_says_and_not_about_the_subhead_alone(lede: str, told: bool) -> None:
    text = f"Quarrel of Ukraine and Russia\nRussia and Ukraine are at odds over Crimea.\n{lede}"
    layout = layout_of(text)
    surface = Surface(layout, "en", None, None, None, Dating(None, None, None, date(2020, 1, 1)))
    subject, item = Span(0, text.index("\n")), layout.body[-1]
    news = NewsReport(ReportKind.ROUND_UP, None, (), (Part(subject, item, (item,)),))
    found = read_on_track(tracks()["ukraine"], text, Findings(surface, Depth.FULL, report=news), REPORT)
    assert found is not None
    assert bool(found.reported) == told


@pytest.mark.parametrize(
    ("sentence", "now"),
    [
        ("The alliance pledged in 2006 that Georgia would join NATO.", False),
        ("In 2006 the Russian envoy said that NATO was a threat.", False),
        ('"NATO is a threat to Russia," the Russian envoy said in 2006.', False),
        ("The Russian envoy, who took office in 2006, said that NATO was a threat.", True),
        ("The Russian envoy said on Tuesday that NATO had been a threat since 2006.", True),
        ("In 2006 NATO was a threat to Russia, the Russian envoy said.", True),
    ],
)
def test_what_was_said_long_ago_is_no_position_of_now(sentence: str, now: bool) -> None:
    article = Article(ArticleId("a"), "0" * 64, MediaType.TEXT, "utf-8", f"NATO and Russia\n\n{sentence}\n")
    hints = Hints(received=DAY, given=DAY)
    findings = read_article(article, survey(article, hints, knowledge(), verbatim=True), knowledge())
    found = read_on_track(tracks()["council"], article.text, findings, REPORT)
    assert found is not None
    assert bool(found.statements) == now


@pytest.mark.parametrize(
    ("sentence", "action", "facets"),
    [
        ("NATO suspended all cooperation with Russia, military as well as civilian, on Tuesday.", "suspend",
         {"cooperation", "military"}),
        ("NATO suspended civilian cooperation with Russia on Tuesday.", "suspend", {"cooperation"}),
        ("NATO and Russia resumed their dialogue at ambassador level on Tuesday.", "resume", {"dialogue"}),
    ],
)  # fmt: skip
def test_one_act_moves_every_facet_it_names(sentence: str, action: str, facets: set[str]) -> None:
    assert {move.facet for move in moves(sentence, "council", action)} == facets


def test_what_resumes_at_a_level_shows_it() -> None:
    for words, status in (
        ("resumed their dialogue on Tuesday at ambassador level", "ambassadors"),
        ("resumed their dialogue on Tuesday", "informal"),
        ("decided on Tuesday to resume their dialogue at ambassador level", "informal"),
    ):
        (move,) = moves(f"NATO and Russia {words}.", "council", "resume")
        assert move.status == status


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Georgia beat Russia in overtime battle\nThe ice hockey players of Georgia attacked from the start.", False),
        ("Film: when Russia invades\nOn the screen Russia invades Georgia, and NATO meets.", False),
        (
            "Envoys meet\nGeorgia and Russia met while a football match was played.\nNATO was silent.\nRussia left.",
            True,
        ),
    ],
)
def test_a_piece_about_a_game_is_on_no_track(text: str, there: bool) -> None:
    surface = Surface(layout_of(text, titled=True), "en", None, None, None, Dating(None, None, None, DAY))
    about = {**HARBOUR, "about": {"any": ["Georgia"]}, "id": "any"}
    track = track_from_mapping(about)
    assert (score_article(compile_track(track, knowledge()), text, Findings(surface, Depth.SURFACE)) > 0) == there


def test_a_track_that_is_about_a_game_takes_pieces_about_it() -> None:
    track = track_from_mapping({**HARBOUR, "about": {"any": ["Georgia", "ice hockey"]}, "id": "games"})
    assert score(track, "Georgia won at ice hockey\nThe goalkeeper of Georgia held all.", titled=True) > 0
