"""Words without which a sentence has no cue of a sort: only where one stands the pattern of the sort is asked.

Words in small letters. A plan or a purpose has one of its words, or one of those with "to" after it.
"""

from bilateral.checks.folding import words

PURPOSES = words("order so designed intended meant aimed aiming view aim goal intent intention objective hope")
INTENTS = words(
    "intention intentions intent plan plans commitment commitments pledge pledges promise promises agreement decision "
    "proposal proposals effort efforts steps opportunity opportunities goal goals ambition ambitions readiness "
    "willingness invitation"
)
PLANS = words(
    "shall would forward ahead expected scheduled due upcoming forthcoming planned future eventual envisaged "
    "envisioned anticipated intended goal goals aim aims objective objectives ambition ambitions vision visions target "
    "targets hope hopes pending subject ratified approved completed finalized finalised implemented operational force "
    "ratification awaiting toward towards drafting finalizing finalising draft proposed"
)
PLANS_TO = INTENTS | words(
    "plan expect hope want wish aspire intend propose pledge promise vow undertake commit agree decide prepare resolve "
    "strive endeavor endeavour look pledged promised vowed agreed decided resolved undertook prepared sought intended "
    "planned proposed hoped aimed committed commits agrees decides resolves pledges promises vows undertakes intends "
    "plans aims expects seeks hopes wants wishes aspires proposes prepares strives endeavors endeavours looks seek aim "
    "planning intending aiming seeking expecting hoping preparing pledging committing agreeing striving endeavoring "
    "endeavouring looking resolving expected scheduled slated poised set determined projected anticipated invited "
    "urged called ready work works working about going promising deciding wishing wanting designed track course order "
    "commitment recommit recommits recommitted recommitting"
)
HEDGES = words(
    "may might could can should must ought reportedly allegedly apparently perhaps possibly probably likely unlikely "
    "potential potentially presumably supposedly purportedly arguably seemingly rumored rumoured prospective would "
    "called if unless whether aspiration aspirations eligible eligibility membership accession acceding joining join "
    "enter entry seat bid candidacy candidature application oppose opposes opposed opposing block blocks blocked "
    "blocking veto vetos vetoes vetoed vetoing reject rejects rejected rejecting thwart thwarts thwarted thwarting "
    "call calls calling push pushes pushed pushing press presses pressed pressing recommend recommends recommended "
    "recommending advocate advocates advocated advocating consider considers considered considering consideration "
    "regarded deem deems deemed exploring seem seems appear appears appeared believed thought assumed estimated said "
    "principle negotiate negotiates negotiating negotiation talks though except excepting excluding than apart almost "
    "virtually instead clear certain sure known obvious true unclear uncertain unsure unknown untrue nearly facto "
    "hypothetical hypothetically imagine suppose were had provided such"
)
SAYINGS = words(
    "said says saying stated stating claim claims claimed claiming argue argues argued notes noted noting told "
    "added adding alleged asserted insisted quoted denies denied according dispute disputed believes thinks words "
    "contends contended describe describes myth falsely wrongly mistakenly false untrue"
)
PRAISES = words(
    "essential vital crucial critical indispensable fundamental central important key strong stronger strongest robust "
    "mature unwavering ironclad unshakeable unbreakable rock invaluable valued trusted natural historic unprecedented "
    "close closer closest great greater greatest fine finest deep deeper deepest enduring vibrant longstanding long "
    "special unique remarkable responsible reliable steadfast best better dynamic most least very more increasingly "
    "deeply firmly cornerstone cornerstones linchpin linchpins lynchpin lynchpins bedrock bedrocks pillar pillars "
    "foundation foundations beacon beacons model models anchor anchors backbone backbones keystone keystones force "
    "example examples success successs friend friends priority prioritys testament testaments symbol symbols milestone "
    "milestones heart core forefront"
)
NEGATIONS = words(
    "no yet cannot not never neither nor none without nobody nothing nowhere fail fails failed failing refuse refuses "
    "refused refusing decline declines declined declining lack lacks lacking lacked absence hardly scarcely barely far "
    "unable stopped t"
)
