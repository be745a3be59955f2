"""Cues: the words by which English prose hands a claim on, and in what manner each of them does."""

from __future__ import annotations

from enum import StrEnum

from service.extraction.vocabulary import denial_verbs, report_verbs


class Manner(StrEnum):
    """What the source does with the content. Only what is said, held or denied is a claim of the source."""

    SAID = "said"
    HELD = "held"
    DENIED = "denied"
    WITHHELD = "withheld"
    WANTED = "wanted"
    JUDGED = "judged"


claiming = frozenset((Manner.SAID, Manner.HELD, Manner.DENIED))

said_verbs = (report_verbs - frozenset("know understand determine remember quote".split())) | frozenset(
    "tweet retweet post reply respond continue answer shout joke quip muse speculate lament complain boast brag "
    "proclaim profess pronounce counter repeat verify attest swear narrate remind assure caution hint imply project "
    "forecast calculate read point accuse blame email proclaim reckon insinuate posit retort chant recite "
    "divulge clarify specify detail elaborate certify fume gripe jest interject scoff vent bemoan "
    "judge rule talk speak refer discuss highlight echo blog demonstrate".split()
)
held_verbs = frozenset(
    "think believe know feel assume suspect guess figure expect fear worry doubt realize "
    "realise recognize recognise reckon sense agree disagree regret foresee "
    "anticipate hop hope reason find".split()
)
withheld_verbs = frozenset("ask wonder inquire query question".split())
wanted_verbs = frozenset(
    "hop hope wish aim urge demand order request vow pledge promise threaten offer agree "
    "propose seek expect recommend encourage press push advocate call prefer opt resolve "
    "refuse decline beg implore exhort instruct forbid prohibit aspire "
    "contemplate mull weigh".split()
)
judged_verbs = frozenset(
    "support oppose endorse back favor favour criticize criticise praise condemn denounce blast slam mock attack "
    "defend applaud champion embrace like dislike love hate decry deride rebuke blame call describe dub deem label "
    "brand characterize characterise portray consider view regard liken compare name welcome question challenge "
    "dispute tout assail lambast lambaste admire appreciate resent loathe detest ridicule disparage trash savage "
    "laud hail commend salute thank credit chide scold fault prefer approve disapprove disavow protest "
    "advocate see depict declare question".split()
)
_with_more_than_a_thing = frozenset("call see consider view regard compare name declare".split())
# Verbs whose bare object is what is said ("confirmed the deaths"), and not whom it is said to, or what is done.
thing_verbs = (denial_verbs | (judged_verbs - _with_more_than_a_thing)) | frozenset(
    "report announce claim confirm acknowledge admit reveal disclose predict estimate suggest allege emphasize "
    "emphasise stress underline underscore reiterate note mention discuss explain detail outline propose recommend "
    "recall recount highlight bemoan lament concede assert forecast project anticipate fear doubt expect believe "
    "suspect imply want demand urge promise threaten pledge vow oppose support echo repeat stress regret foresee "
    "verify demand seek request conclude state declare reject".split()
)
# Prepositions behind which the content of a verb stands.
content_prepositions = {
    verb: frozenset(links.split())
    for links, verbs in (
        ("of", "warn accuse complain speak boast brag remind disapprove approve talk"),
        ("about", "talk speak complain worry ask joke brag boast warn write wonder inform think care"),
        ("for", "call push press advocate apologize apologise blame praise criticize campaign lobby plead hope ask"),
        ("to", "point refer admit object confess attest testify pledge commit respond allude"),
        ("on", "comment insist focus elaborate"),
        ("against", "warn rail argue rule"),
        ("with", "agree disagree"),
    )
    for verb in verbs.split()
}
content_prepositions["warn"] = frozenset(("of", "about", "against"))
content_prepositions["complain"] = content_prepositions["boast"] = frozenset(("of", "about"))
content_prepositions["talk"] = content_prepositions["speak"] = frozenset(("of", "about"))

said_nouns = frozenset(
    "claim allegation assertion accusation report rumor rumour suggestion statement announcement warning prediction "
    "forecast estimate argument conclusion finding hint admission acknowledgement acknowledgment confirmation "
    "complaint testimony insistence revelation disclosure remark comment word news message contention charge "
    "speculation theory explanation declaration assurance observation note notion".split()
)
held_nouns = frozenset("belief view opinion fear concern worry suspicion conviction hope".split())
denied_nouns = frozenset("denial rejection refutation rebuttal".split())
wanted_nouns = frozenset(
    "promise pledge vow threat demand call proposal decision intention offer request "
    "wish push refusal commitment".split()
)
held_adjectives = frozenset(
    "confident sure certain aware afraid convinced hopeful skeptical sceptical optimistic concerned worried proud glad "
    "happy sorry surprised shocked adamant positive pessimistic angry sad disappointed pleased mindful".split()
)
manner_by_noun = {
    **dict.fromkeys(wanted_nouns, Manner.WANTED),
    **dict.fromkeys(held_nouns, Manner.HELD),
    **dict.fromkeys(said_nouns, Manner.SAID),
    **dict.fromkeys(denied_nouns, Manner.DENIED),
}
manner_by_verb = {
    **dict.fromkeys(judged_verbs, Manner.JUDGED),
    **dict.fromkeys(wanted_verbs, Manner.WANTED),
    **dict.fromkeys(withheld_verbs, Manner.WITHHELD),
    **dict.fromkeys(held_verbs, Manner.HELD),
    **dict.fromkeys(said_verbs | {"put", "value", "rate", "quote"}, Manner.SAID),
    **dict.fromkeys(denial_verbs | {"doubt"}, Manner.DENIED),
}
# "Put the toll at ten", "valued the firm at two billion".
measuring_cues = frozenset("put value estimate rate".split())
# An infinitive behind them is a claim, and not what somebody wants or will do.
claiming_infinitive = frozenset("claim profess allege report say".split())
# Said of words alone: an infinitive behind them is another matter ("went on to win").
without_infinitive = frozenset(
    "go continue begin speak talk reply respond answer shout read post refer point add find show learn reveal "
    "note explain disclose support oppose name declare describe call".split()
)
# Of "accused the ministry of lying" the ministry belongs to what is said.
whole_thing_verbs = frozenset("accuse blame criticize criticise praise thank".split())
giving_verbs = frozenset("make issue express voice have repeat raise give reiterate offer deliver share".split())
description_verbs = frozenset(
    "describe call view regard see portray characterize characterise depict label brand dub deem hail dismiss credit "
    "praise criticize denounce condemn tout name declare consider reject slam blast mock deride".split()
)
# Verbs that only a quotation beside them makes a cue.
quoting_verbs = frozenset("continue begin conclude laugh smile recall go".split())
data_nouns = frozenset(
    "poll survey study report analysis census record data datum figure statistic research estimate projection "
    "document file review average result index ranking".split()
)
showing_verbs = frozenset("show find give indicate suggest reveal".split())
