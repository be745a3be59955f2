"""The closed classes of words that English news prose reports, denies, plans and counts with."""

from __future__ import annotations

report_verbs = frozenset(
    "say tell report announce state claim confirm add warn note believe estimate indicate disclose reveal "
    "suggest allege insist declare explain argue acknowledge maintain assert contend predict stress describe "
    "conclude understand know think hear learn find remark comment write quote cite show testify recall "
    "observe mention signal assess determine emphasize emphasise recount inform advise underline reiterate "
    "concede admit agree".split()
)
# Their complement is what somebody says is not so.
denial_verbs = frozenset("deny refute reject dismiss disavow repudiate rebut".split())
# "Refrained from confirming", "declined to say": neither an affirmation nor a denial.
withholding_verbs = frozenset("refrain decline refuse avoid await".split())
# What a denial may be aimed at without saying it again.
claim_nouns = frozenset(
    "accusation allegation claim report suggestion assertion charge statement rumor rumour account notion idea "
    "responsibility involvement".split()
)
negations = frozenset(("no", "not", "n't", "never", "neither", "nor", "none", "nobody", "nothing", "without"))
plan_verbs = frozenset(
    "plan intend aim consider weigh mull threaten vow pledge decide want hope prepare promise propose "
    "contemplate seek expect schedule agree".split()
)
reported_adverbs = frozenset(("reportedly", "allegedly", "supposedly", "apparently", "purportedly"))
# Nouns for human beings by what they are or do; a number of them is a number of persons.
person_nouns = frozenset(
    "person people man woman child boy girl baby adult civilian soldier troop serviceman personnel fighter "
    "rebel militant gunman officer policeman victim casualty fatality survivor refugee resident villager "
    "worker employee passenger student pupil teacher patient doctor nurse prisoner detainee hostage suspect "
    "demonstrator protester protestor marcher migrant evacuee tourist visitor guest customer shareholder "
    "member official delegate guard robber thief attacker assailant witness bystander pedestrian driver pilot "
    "sailor crew crewman rescuer volunteer firefighter farmer family household displaced dead injured wounded "
    "missing killed inhabitant citizen national expatriate staff force immigrant peacekeeper staffer youth "
    "teenager infant senior minor spectator fan player commuter hiker miner nun priest monk body corpse".split()
)
# Their subject is what a figure behind them measures.
measuring_verbs = frozenset(
    "be rise reach climb increase stand hit total number grow jump fall drop decline measure cost weigh last "
    "exceed amount come put become remain surge soar sink slip".split()
)
