"""Five articles about invented meetings of real bodies, with findings made by hand."""

from __future__ import annotations

from datetime import date

from briefing.domain.article import Basis
from briefing.domain.change import Window
from briefing.domain.development import Modality
from briefing.domain.state import (
    Move,
)
from briefing.domain.when import Precision, When
from support.invented_tracks import LAVROV, MINISTRY, NATO, RASMUSSEN, ROGOZIN, RUSSIA, SCHEFFER
from support.story import Story, month

FIRST = Story(
    "drop/a1.txt",
    date(2008, 11, 18),
    (
        "Moscow wants the dialogue back, the alliance is cautious",
        "ANKARA, November 18 (Example Agency) - Russia's defence minister asked on Tuesday that talks with NATO start "
        "again, three months after the fighting with Georgia in August put an end to them.",
        "An official of the alliance said the 26 foreign ministers may decide in early December whether the council "
        "meets again.",
        '"We shall not trade one partner for the other," NATO Secretary-General Jaap de Hoop Scheffer said.',
        "He added that the recognition of the two breakaway regions could not be called legal.",
        "Russia recognised Abkhazia and South Ossetia two weeks after the fighting.",
    ),
    12,
    origin="Example Agency",
    place="Ankara",
    title="Moscow wants the dialogue back, the alliance is cautious",
)
SECOND = Story(
    "drop/a2.txt",
    date(2008, 12, 19),
    (
        "Envoy sees thaw after lunch in Brussels",
        "BRUSSELS (Continental Wire) -- Russia's envoy and the head of NATO met over lunch on Friday, the first "
        "contact at that level since the alliance suspended meetings of the council in August.",
        "Both agreed to hold an informal session of the council in mid-January.",
        '"The ice has begun to move, but the river is still cold," Dmitry Rogozin told reporters.',
        "The allies had agreed early this month to resume political contacts with Moscow step by step.",
        "Georgia and Ukraine were told again that they would become members one day.",
        "In Continental's account NATO broke off the meetings in protest at the use of force.",
    ),
    27,
    origin="Continental Wire",
    place="Brussels",
    title="Envoy sees thaw after lunch in Brussels",
    reprints=("drop/a2-reprint.html", "drop/a2-mail.txt"),
)
THIRD = Story(
    "drop/a3.txt",
    date(2009, 1, 26),
    (
        "Talks with NATO resume in Brussels",
        "BRUSSELS, January 26 (Example Agency) - Rogozin resumed informal talks with the NATO ambassadors in Brussels "
        "on Monday.",
        "He called it a sober exchange that left nothing out.",
        "De Hoop Scheffer and Sergei Ivanov will meet on February 6 on the margins of a conference in Munich.",
        "According to Moscow the dialogue was frozen by the alliance after the fighting, and Russia halted joint "
        "programmes in reply.",
    ),
    41,
    origin="Example Agency",
    place="Brussels",
    title="Talks with NATO resume in Brussels",
)
FOURTH = Story(
    "drop/a4.html",
    date(2009, 6, 28),
    (
        "NATO and Russia agree on Corfu to take up military contacts again",
        "CORFU, Greece, June 28, 2009 (Eastern News) -- The foreign ministers of NATO and Russia agreed on Saturday to "
        "resume military contacts.",
        "Lavrov said that Moscow's decisions on Abkhazia and South Ossetia cannot be reversed.",
        "The alliance answered that its position on the regions has not changed.",
        "Russia stayed away from a meeting of ministers in May 2009 after NATO sent home two of its diplomats.",
        "Moscow welcomes that Washington wants to look at the shield project again, Lavrov said.",
    ),
    58,
    publisher="Eastern News",
    place="Corfu",
    basis=Basis.PAGE,
    title="NATO and Russia agree on Corfu to take up military contacts again",
)
FIFTH = Story(
    "drop/a5.txt",
    date(2013, 12, 4),
    (
        "Russian Foreign Minister Sergei Lavrov met the ministers of the alliance in Brussels on December 4 for a "
        "session of the NATO-Russia Council.",
        '"What we see in the Caucasus today is a new state of affairs, and others will have to accept it," '
        "Lavrov said.",
        "A lasting settlement with Iran would take away the reason for a shield in Europe, he said.",
        "NATO says the shield is there to stop missiles from outside Europe.",
        '"We have talked, we have not yet moved," NATO Secretary-General Anders Fogh Rasmussen said of the shield.',
        "Large crowds protest in Kyiv since the government refused to sign the agreement with the European Union.",
        "The Geneva talks on the regions are attended by both sides.",
        "The Georgian foreign ministry said the regions remain occupied.",
    ),
    73,
    place="Brussels",
)
STORIES = (FIRST, SECOND, THIRD, FOURTH, FIFTH)

_DIALOGUE = "dialogue"
SUSPENDED = SECOND.told(
    "the alliance suspended meetings of the council in August",
    "suspend",
    month(2008, 8, 1, 31),
    effect="down",
    moves=(Move(_DIALOGUE, "suspended", True),),
    modality=Modality.BACKGROUND,
    actors=("NATO",),
)
LUNCH = SECOND.told(
    "Russia's envoy and the head of NATO met over lunch on Friday",
    "meet",
    date(2008, 12, 19),
    effect="up",
    actors=("Russia", "NATO"),
)
CONTACTS = SECOND.told(
    "The allies had agreed early this month to resume political contacts with Moscow step by step",
    "agree",
    month(2008, 12, 1, 10),
    effect="up",
    modality=Modality.DECIDED,
    actors=("NATO",),
    moves=(Move("cooperation", "partial", True),),
)
SESSION = SECOND.told(
    "hold an informal session of the council in mid-January",
    "meet",
    month(2009, 1, 11, 20),
    modality=Modality.PLANNED,
    actors=("Russia", "NATO"),
)
RESUMED = THIRD.told(
    "Rogozin resumed informal talks with the NATO ambassadors in Brussels on Monday",
    "resume",
    date(2009, 1, 26),
    effect="up",
    actors=("Dmitry Rogozin", "NATO"),
    moves=(Move(_DIALOGUE, "informal", False),),
    official=True,
)
MUNICH = THIRD.told(
    "De Hoop Scheffer and Sergei Ivanov will meet on February 6 on the margins of a conference in Munich",
    "meet",
    date(2009, 2, 6),
    modality=Modality.PLANNED,
    actors=("Jaap de Hoop Scheffer", "Sergei Ivanov"),
)
FROZEN = THIRD.told(
    "the dialogue was frozen by the alliance after the fighting",
    "suspend",
    month(2008, 8, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("NATO",),
    by=RUSSIA,
    moves=(Move(_DIALOGUE, "suspended", True),),
    official=True,
)
AWAY = FOURTH.told(
    "Russia stayed away from a meeting of ministers in May 2009",
    "pull out",
    month(2009, 5, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
)
CORFU = FOURTH.told(
    "The foreign ministers of NATO and Russia agreed on Saturday to resume military contacts",
    "agree",
    date(2009, 6, 27),
    effect="up",
    modality=Modality.DECIDED,
    actors=("NATO", "Russia"),
    moves=(Move("military", "resuming", True),),
)
MINISTERS = FIFTH.told(
    "Russian Foreign Minister Sergei Lavrov met the ministers of the alliance in Brussels on December 4",
    "meet",
    date(2013, 12, 4),
    effect="up",
    actors=("Sergei Lavrov", "NATO"),
    moves=(Move(_DIALOGUE, "ministers", False),),
    official=True,
)
PROTESTS = FIFTH.told(
    "Large crowds protest in Kyiv since the government refused to sign the agreement with the European Union",
    "protest",
    date(2013, 12, 4),
    effect="down",
    actors=("crowds",),
    moves=(Move("crisis", "protests", True),),
)
REFUSED = FIFTH.told(
    "the government refused to sign the agreement with the European Union",
    "sign",
    When(None, date(2013, 12, 4), Precision.DAY),
    effect="down",
    actors=("government",),
    modality=Modality.REFUSED,
    moves=(Move("eu-agreement", "refused", True),),
)
RECOGNISED = FIRST.told(
    "Russia recognised Abkhazia and South Ossetia two weeks after the fighting",
    "recognise",
    month(2008, 8, 20, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
    moves=(Move("regions", "recognised-by-russia", True),),
)
WAR = FIRST.told(
    "the fighting with Georgia in August",
    "fight",
    month(2008, 8, 1, 31),
    effect="down",
    modality=Modality.BACKGROUND,
    actors=("Russia",),
    moves=(Move("relations", "war", True),),
)
GENEVA = FIFTH.told(
    "The Geneva talks on the regions are attended by both sides",
    "attend",
    When(None, date(2013, 12, 4), Precision.DAY),
    effect="up",
    actors=("Russia", "Georgia"),
    moves=(Move("relations", "mediated-talks", False),),
)
TALKED = FIFTH.told(
    "We have talked", "talk", date(2013, 12, 4), effect="up", moves=(Move("talks", "under-way", False),)
)

ICE = SECOND.said(ROGOZIN, "The ice has begun to move, but the river is still cold,", direct=True,
                  quoted=("The ice has begun to move, but the river is still cold",), topic="dialogue")  # fmt: skip
SOBER = THIRD.said(ROGOZIN, "a sober exchange that left nothing out", topic="dialogue")
TRADE = FIRST.said(SCHEFFER, "We shall not trade one partner for the other,", direct=True,
                   quoted=("We shall not trade one partner for the other,",), topic="enlargement")  # fmt: skip
FREEZE = THIRD.said(RUSSIA, "the dialogue was frozen by the alliance after the fighting", topic="dialogue")
ILLEGAL = FIRST.said(
    SCHEFFER, "the recognition of the two breakaway regions could not be called legal", topic="regions"
)
FIRM = FOURTH.said(LAVROV, "Moscow's decisions on Abkhazia and South Ossetia cannot be reversed", topic="regions")
SAME = FOURTH.said(NATO, "its position on the regions has not changed", topic="regions")
AFFAIRS = FIFTH.said(
    LAVROV,
    "What we see in the Caucasus today is a new state of affairs, and others will have to accept it,",
    quoted=("What we see in the Caucasus today is a new state of affairs, and others will have to accept it,",),
    direct=True,
    topic="regions",
)
OCCUPIED = FIFTH.said(MINISTRY, "the regions remain occupied", topic="regions")
IRAN = FIFTH.said(LAVROV, "A lasting settlement with Iran would take away the reason for a shield in Europe",
                  topic="purpose")  # fmt: skip
WELCOME = FOURTH.said(LAVROV, "Moscow welcomes that Washington wants to look at the shield project again")
STOP = FIFTH.said(NATO, "the shield is there to stop missiles from outside Europe", topic="purpose")
MOVED = FIFTH.said(RASMUSSEN, "We have talked, we have not yet moved,", direct=True,
                   quoted=("We have talked, we have not yet moved,",), topic="purpose")  # fmt: skip

WINDOW = Window(date(2008, 12, 19), 30, date(2013, 12, 5), 80, against=2)
