"""Words that news prose uses for one thing, each under one concept: wordings do not keep questions apart."""

from __future__ import annotations

_sets = """
death: kill die dead death fatality fatal perish slay deadly killing slain killed
injury: injure wound hurt injury injured wounded maim
missing: missing vanish disappear unaccounted
arrest: arrest detain capture custody detention apprehend
send: send hand_over send_out dispatch deploy transfer deployment move movement ship displacement commit station
supply: supply provide deliver delivery give donate provision supplying equip arm aid
soldier: soldier troop personnel serviceman trooper military force infantry combatant
weapon: weapon arm armament munition weaponry arsenal ammunition
buy: buy acquire purchase acquisition takeover buyout bid deal
sell: sell sale
steal: steal rob robbery heist theft loot thief robber raid
strike: strike hit rock shake jolt rattle
earthquake: earthquake quake temblor tremor
destroy: destroy damage flatten level raze collapse demolish destruction wreck ruin
bomb: bomb bombing airstrike bombard bombardment shell shelling warplane
attack: attack assault ambush offensive
shoot: shoot shooting gunfire gunman
launch: launch liftoff lift fire
fail: fail failure
explode: explode explosion blast detonate detonation
house: house home dwelling building residence
jewel: jewel jewelry jewellery gem gemstone
company: company firm corporation corp enterprise
meet: meet meeting session summit talk convene gather
consider: consider weigh mull contemplate
deny: deny reject refute dismiss denial
warn: warn warning
pledge: pledge vow promise
countermeasure: measure countermeasure
retaliate: retaliate retaliation
flee: flee evacuate displace evacuation
sign: sign pact agreement treaty accord
elect: elect election vote
win: win victory defeat beat
lose: lose loss
resign: resign resignation quit
appoint: appoint appointment name nominate
fire_blaze: blaze wildfire
crash: crash collide collision derail
rise: rise increase climb grow gain jump surge soar
fall: fall drop decline decrease plunge sink sag slip tumble
cost: cost price worth value
child: child boy girl kid youngster
police: police policeman officer
border: border frontier
ship: vessel boat
plane: plane aircraft jet airliner
car: car vehicle automobile
magnitude: magnitude richter
aftershock: aftershock
people: people person
refugee: refugee displaced
camp: camp settlement
rescue: rescue save
find: find discover recover
"""

_concept_of = {
    word: name for name, words in (line.split(": ") for line in _sets.split("\n") if line) for word in words.split()
}

# What became of people. A count of one of these never answers the question about another.
fates = frozenset(("death", "injury", "missing", "arrest"))
# "No casualties" answers how many died and how many were hurt.
casualties = frozenset(("death", "injury"))


def concept(term: str) -> str:
    """The concept of a lemma, or the lemma itself where it has no other."""
    return _concept_of.get(term, term)


def words_for(term: str) -> frozenset[str]:
    """All lemmas of the concept that a lemma has, itself among them."""
    return frozenset(word for word, name in _concept_of.items() if name == _concept_of.get(term)) | {term}


def name_stem(name: str) -> str:
    """A form that a country's name shares with the words made from it (Ukraine, Ukrainian): each word's beginning."""
    return " ".join(word[:_stem_length] for word in name.replace("'s", "").split())


_stem_length = 5

# Verbs that say nothing by themselves: what is told stands in their object.
empty_verbs = frozenset(
    "be have do get make take go come become seem remain include involve say follow hold give begin start continue "
    "tell report accord announce put set see use call carry_out take_place express issue note mark".split()
)

# How the words begin by which somebody is said to deny something.
denials = ("den", "refut", "reject", "dismiss", "rebut", "repudiat", "disavow")

# Concepts of verbs that say how far something moved within a day, a month, a year.
changes = frozenset(("rise", "fall"))

# Verbs by which somebody speaks. When a thing was said is not when it was done.
speech = frozenset(
    "say tell speak state deny condemn denounce criticize warn announce report declare claim admit confirm accuse urge "
    "call demand promise pledge vow insist argue explain reply respond comment testify write hint suggest "
    "acknowledge reiterate stress welcome praise apologize".split()
)
