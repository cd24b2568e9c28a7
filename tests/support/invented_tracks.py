"""Speakers and tracks of the invented editions."""

from __future__ import annotations

from briefing.domain.statement import Speaker
from briefing.domain.track import About, Facet, Status, Topic, Track
from support.story import levels

ROGOZIN = Speaker("Dmitry Rogozin", "Russia’s envoy to NATO", "Russia")
LAVROV = Speaker("Sergei Lavrov", "Russian foreign minister", "Russia")
SCHEFFER = Speaker("Jaap de Hoop Scheffer", "NATO secretary-general", "NATO")
RASMUSSEN = Speaker("Anders Fogh Rasmussen", "NATO secretary-general", "NATO")
NATO = Speaker("NATO", None, "NATO")
RUSSIA = Speaker("Russia", None, "Russia")
MINISTRY = Speaker("Georgian foreign ministry", None, "Georgia")

COUNCIL = Track(
    id="council",
    title="NATO-Russia Council",
    parties=("Russia", "NATO", "United States"),
    about=About(("NATO-Russia Council",)),
    facets=(
        Facet(
            "dialogue",
            "Dialogue",
            "levels",
            levels(
                ("suspended", -2, "Suspended"),
                ("informal", -1, "Informal talks"),
                ("ambassadors", 0, "Meetings of ambassadors"),
                ("ministers", 1, "Meetings of ministers"),
                ("summit", 2, "Summits"),
            ),
        ),
        Facet(
            "cooperation",
            "Cooperation",
            "levels",
            levels(("suspended", -1, "Suspended"), ("partial", 0, "Partly resumed"), ("running", 1, "Running")),
        ),
        Facet(
            "military",
            "Military contacts",
            "levels",
            levels(("suspended", -1, "Suspended"), ("resuming", 0, "To resume"), ("running", 1, "Running")),
        ),
    ),
    topics=(Topic("dialogue", "Dialogue", ("dialogue",)), Topic("enlargement", "Enlargement", ("enlargement",))),
    improved="the sides meet at a higher level",
)

SHIELD = Track(
    id="missile-defense",
    title="Missile defence",
    parties=("Russia", "NATO", "United States"),
    about=About(("missile shield",)),
    facets=(
        Facet(
            "talks",
            "Talks",
            "levels",
            levels(("broken-off", -2, "Broken off"), ("proposed", 0, "Proposed"), ("under-way", 1, "Under way")),
        ),
    ),
    topics=(Topic("purpose", "The shield’s purpose", ("shield",)),),
)

GEORGIA = Track(
    id="georgia",
    title="Georgia",
    parties=("Russia", "Georgia", "NATO"),
    about=About(("Abkhazia",)),
    facets=(
        Facet(
            "relations",
            "Russia and Georgia",
            "levels",
            levels(("war", -3, "War"), ("severed", -2, "Ties severed"), ("mediated-talks", -1, "Mediated talks")),
        ),
        Facet(
            "regions", "Status of the regions", "none", (Status("recognised-by-russia", None, "Recognised by Russia"),)
        ),
    ),
    topics=(Topic("regions", "The regions", ("Abkhazia",)),),
)

UKRAINE = Track(
    id="ukraine",
    title="Ukraine",
    parties=("Ukraine", "Russia", "European Union"),
    about=About(("Ukraine",)),
    facets=(
        Facet("crisis", "Crisis", "levels", levels(("protests", -1, "Protests"), ("calm", 0, "Calm"))),
        Facet(
            "eu-agreement",
            "EU agreement",
            "levels",
            levels(("refused", -1, "Refused"), ("initialled", 1, "Initialled")),
        ),
    ),
)
