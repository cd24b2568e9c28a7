"""Which language a text is in: by its script, then by the small words every sentence needs."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"
"""ISO 639 code of a language that cannot be told."""

_SAMPLE = 4000
"""Characters looked at; a few paragraphs are plenty."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"[a-z]+")
"""The same for plain letters in lower case, twice as fast."""

_SCRIPTS = (
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
)
"""Scripts that stand for one language of news."""

_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())

_PROFILES = {
    "en": "the of and to in that is was for on with as by it at from his he be are has have this not but said which an "
    "had were been will would could may after its their who they we or also would",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
    "fr": "de la le et les des en un une du que est pour qui dans a par plus pas au sur ne se ce il sont avec son",
    "es": "de la que el en y los del se las por un para con no una su al es lo como más pero sus le ha este porque",
    "it": "di e il la che in a per è un del non con le una si da i della sono al dei ha come nel alla più gli anche lo",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als die hij door maar naar bij wordt uit",
    "sv": "och att det i en som på är av för den med till inte har de ett om var jag han från vi men så kan när också",
    "da": "og i at det er en til af på som for med de den har ikke der et om var jeg han fra vi men så kan når også",
    "no": "og i det er på som en til av for at med de den har ikke et om var jeg han fra vi men så kan når også etter",
    "fi": "ja on ei että se hän oli mutta joka kun myös ovat olla niin kuin sen mukaan hänen tai jos vain nyt kanssa",
    "pl": "w i na z się do nie że jest to o od po jak za przez dla są co oraz ale jego tym który przy tego będzie",
    "cs": "a se na v je že to z s do o i za po ve pro ale jako jsou které podle také který od tak jeho byl jeho když",
    "sk": "a sa na v je že to z s do o i za po vo pre ale ako sú ktoré podľa tiež ktorý od tak jeho bol keď však k",
    "hu": "a az és hogy nem is egy van volt meg ez de csak már mint ki még azt el szerint lesz ezt vagy után pedig",
    "ro": "de și în a la cu o că pe din nu este pentru un mai se au care fi sau ca ale lui ce sunt după prin al între",
    "tr": "ve bir bu da için de ile olarak çok daha olan gibi sonra kadar en ise değil ancak göre olduğu o ama var şu",
    "et": "ja on ei et see ta oli kui ka mis aga oma või ning kes seda nii selle pärast siis ainult veel mille olema",
    "lv": "un ir ar no par uz ka kas lai bet arī tas kā vai pēc to nav tika gada viņš pie tiek būs šo tā jau līdz",
    "lt": "ir kad yra į iš su tai buvo ne jis bet kaip apie dėl už tik ar jau nuo savo metų jo taip dar kurie po bus",
    "id": "yang dan di untuk dengan pada tidak ini dari dalam itu akan adalah ke oleh telah juga karena atau sebagai",
    "ru": "и в не на что с по как это он к а но из за от его для о у то все так был они было же бы мы только также",
    "uk": "і в не на що з як це він до та але із за від його для у то всі так був вони було ж би ми про є що й також",
    "bg": "и в не на че с по как това той до а но от за се да са ще е като му го ги при след който беше или",
    "sr": "и у не на да са као то он је се за од али или су би што који после њихов ће због нису само још",
    "be": "і ў не на што з як гэта ён да але ад яго для у усе так быў яны было ж бы мы пра таксама каб або яе",
}
"""Some thirty of the most frequent words of each; languages that share a script are told apart by them."""

_WORDS = {code: frozenset(words.split()) for code, words in _PROFILES.items()}
_LANGUAGES = {
    word: tuple(code for code, words in _WORDS.items() if word in words)
    for common in _WORDS.values()
    for word in sorted(common)
}
"""The languages that each of the words is frequent in."""

_ENOUGH = 0.09
"""Share of such words from which a text is in a language; running text has a quarter, lists of names hardly any."""

_EVIDENCE = 3
"""So many of them at least: one or two are common to several languages."""


_SHORT = 30
"""Words up to which one such word tells English in plain letters: a note has no more to show."""

_POSSESSIVE = re.compile(r"['’]s?\b")


def language_of(text: str) -> str:
    """ISO 639-1 code such as "en"; "und" where it cannot be told.

    A mixture counts as the language of most of it.
    """
    sample = text[:_SAMPLE].casefold()
    foreign = _ASCII.sub("", sample)
    letters = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)) + len(_LETTER.findall(foreign))
    if letters < 10:
        return UNKNOWN
    return (_by_script(foreign, letters) if len(foreign) > letters / 2 else None) or _by_words(sample)


def _by_script(sample: str, letters: int) -> str | None:
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters / 2:
            return code
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han > letters / 2:
        return "ja" if kana > han / 10 else "zh"
    if len(_ARABIC.findall(sample)) > letters / 2:
        return "fa" if len(_PERSIAN.findall(sample)) > letters / 50 else "ar"
    return None


def _by_words(sample: str) -> str:
    words = Counter((_PLAIN_WORD if sample.isascii() else _WORD).findall(_POSSESSIVE.sub("", sample)))
    found = dict.fromkeys(_PROFILES, 0)
    for word, count in words.items():
        for code in _LANGUAGES.get(word, ()):
            found[code] += count
    best = max(found, key=lambda code: (found[code], code == "en"))
    evidence = 1 if best == "en" and sample.isascii() and words.total() <= _SHORT else _EVIDENCE
    return best if found[best] >= max(evidence, _ENOUGH * words.total()) else UNKNOWN
