from briefing.analysis.once import once
from briefing.domain.knowledge import Knowledge


def test_what_is_made_of_a_knowledge_is_made_once_and_told_apart_by_identity() -> None:
    made: list[str] = []

    @once
    def build(knowledge: Knowledge) -> str:
        made.append(knowledge.version)
        return knowledge.version

    first, twin = Knowledge("one"), Knowledge("one")
    assert build(first) == build(first) == build(twin) == "one"
    assert made == ["one", "one"]
