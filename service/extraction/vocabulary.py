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
    "plan intend aim consider weigh mull threaten vow pledge decide want hope prepare promise propose ensure "
    "contemplate seek expect schedule agree try attempt slate project predict forecast anticipate hop wish offer want "
    "urge call demand order invite ask encourage recommend suppose".split()
)
# "Failed to", "refused to": what they govern did not come about.
negating_verbs = frozenset("fail refuse decline neglect omit avoid cease".split()) | {"forget"}
# "Allows officials to enter": they may.
enabling_verbs = frozenset("help allow enable permit let authorise authorize entitle empower".split())
# "It has not been proven that": that is left open.
proving_verbs = frozenset("prove confirm establish verify demonstrate substantiate".split())
ensuring_verbs = frozenset(("ensure", "guarantee"))
# "Prevented from", "refrained from".
negating_links = frozenset("prevent stop keep bar refrain abstain ban prohibit block dissuade deter".split())
# What somebody who says nothing declines to do.
silent_verbs = frozenset("comment elaborate respond answer reply speak discuss give provide disclose identify".split())
accusing_verbs = frozenset("accuse suspect blame charge convict".split())
awaiting_verbs = frozenset(("await", "seek", "lack"))
# "Does not believe that it is so" says that it is not so; "does not say that" says neither.
neg_raising_verbs = frozenset("believe think expect suppose feel anticipate".split())
# What there can be none of: "no evidence that it is so" says that it is not so, as far as anybody knows.
proof_nouns = frozenset(
    "evidence sign indication proof trace hint suggestion assurance guarantee reason possibility chance truth".split()
)
# "No doubt that": there is none, and it is so.
undeniable_nouns = frozenset("doubt question secret wonder surprise mistake denying".split())
failing_nouns = frozenset("failure inability refusal unwillingness".split())
plan_nouns = frozenset(
    "plan decision threat attempt offer bid effort intention promise pledge vow proposal agreement deal ambition goal "
    "aim hope wish desire preparation order call demand request mission push campaign".split()
)
plan_adjectives = frozenset("set due ready poised bound prepared about willing eager determined keen slated".split())
negated_adjectives = frozenset("unlikely unable unwilling false untrue incorrect impossible reluctant wrong".split())
chance_words = frozenset(
    "perhaps maybe possibly probably likely potentially presumably conceivably possible probable".split()
)
raising_verbs = frozenset(("seem", "appear"))
# A text that somebody gives out; whoever gives it out is who speaks.
account_nouns = frozenset("report statement account announcement release communique message letter tweet post".split())
reported_adverbs = frozenset(("reportedly", "allegedly", "supposedly", "apparently", "purportedly"))
# Nouns for human beings by what they are or do; a number of them is a number of persons.
person_nouns = frozenset(
    "person people man woman child boy girl baby adult civilian soldier troop serviceman personnel fighter "
    "rebel militant gunman officer policeman victim casualty fatality survivor refugee resident villager "
    "worker employee passenger student pupil teacher patient doctor nurse prisoner detainee hostage suspect "
    "demonstrator protester protestor marcher migrant evacuee tourist visitor guest customer shareholder "
    "member official delegate guard robber thief attacker assailant witness bystander pedestrian driver pilot "
    "sailor crew crewman rescuer volunteer firefighter farmer family household displaced dead injured wounded "
    "missing killed hurt inhabitant citizen national expatriate staff force immigrant peacekeeper staffer youth "
    "teenager infant senior minor spectator fan player commuter hiker miner nun priest monk body corpse".split()
)
# What has a title.
works = frozenset(
    "title film movie show series sitcom hit song single album record book novel play musical game ballad tune "
    "comedy drama documentary opera poem magazine sequel soap thriller blockbuster".split()
)
# What people take part in, win or go by: it has a name, and is neither an organization nor a place.
contests = frozenset(
    "cup championship championships league olympics games trophy prize award awards oscars open masters final finals "
    "run challenge classic tour rally regatta carnival expo tournament series derby act bill law treaty prix race "
    "marathon festival gmt utc bst est edt cet pst pdt".split()
)
# Their subject is what a figure behind them measures.
measuring_verbs = frozenset(
    "be rise reach climb increase stand hit total number grow jump fall drop decline measure cost weigh last "
    "exceed amount come put become remain surge soar sink slip".split()
)
