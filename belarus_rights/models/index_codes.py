"""The indices and their components: the codes of `indices`."""

from __future__ import annotations

from .codes import Code


class Index(Code):
    """An index in which countries are scored."""

    FREEDOM_IN_THE_WORLD = "freedom_in_the_world", "Freedom in the World", "Freedom House: political rights and civil liberties."
    FREEDOM_ON_THE_NET = "freedom_on_the_net", "Freedom on the Net", "Freedom House: freedom of the internet."
    FREEDOM_OF_THE_PRESS = "freedom_of_the_press", "Freedom of the Press", "Freedom House: freedom of the press."
    NATIONS_IN_TRANSIT = "nations_in_transit", "Nations in Transit", "Freedom House: democracy in the former communist countries."
    WORLD_PRESS_FREEDOM_INDEX = "world_press_freedom_index", "World Press Freedom Index", "Reporters Without Borders: freedom of the press."
    V_DEM = "v_dem", "V-Dem indices", "V-Dem Institute: kinds of democracy and their parts."
    REGIMES_OF_THE_WORLD = "regimes_of_the_world", "Regimes of the World", "V-Dem Institute: the kind of regime."
    EPISODES_OF_REGIME_TRANSFORMATION = (
        "episodes_of_regime_transformation",
        "Episodes of Regime Transformation",
        "V-Dem Institute: whether a year lies within an episode of autocratisation.",
    )
    LEXICAL_INDEX_OF_ELECTORAL_DEMOCRACY = (
        "lexical_index_of_electoral_democracy",
        "Lexical Index of Electoral Democracy",
        "Skaaning and others: steps towards electoral democracy.",
    )
    POLITY5 = "polity5", "Polity5", "Center for Systemic Peace: from autocracy to democracy."
    BTI = "bti", "Bertelsmann Transformation Index", "Bertelsmann Stiftung: democracy, market economy and governance."
    EIU_DEMOCRACY_INDEX = "eiu_democracy_index", "Democracy Index", "Economist Intelligence Unit: democracy."
    CIVICUS_MONITOR = "civicus_monitor", "CIVICUS Monitor", "CIVICUS: how open civic space is."
    HUMAN_RIGHTS_PROTECTION_SCORES = (
        "human_rights_protection_scores",
        "Human Rights Protection Scores",
        "Fariss, Kenwick and Reuning: protection of physical integrity.",
    )
    POLITICAL_TERROR_SCALE = "political_terror_scale", "Political Terror Scale", "State terror, as read from yearly reports."
    WORLDWIDE_GOVERNANCE_INDICATORS = (
        "worldwide_governance_indicators",
        "Worldwide Governance Indicators",
        "World Bank: voice and accountability.",
    )
    WJP_RULE_OF_LAW_INDEX = "wjp_rule_of_law_index", "Rule of Law Index", "World Justice Project: rule of law."
    CORRUPTION_PERCEPTIONS_INDEX = (
        "corruption_perceptions_index",
        "Corruption Perceptions Index",
        "Transparency International: perceived corruption of the public sector.",
    )
    WOMEN_PEACE_AND_SECURITY_INDEX = (
        "women_peace_and_security_index",
        "Women, Peace and Security Index",
        "Georgetown Institute for Women, Peace and Security and PRIO: inclusion, justice and security of women.",
    )
    HUMAN_DEVELOPMENT_INDEX = (
        "human_development_index",
        "Human Development Index",
        "UNDP: health, education and income; a context for the rest.",
    )


class IndexComponent(Code):
    """A score of an index: of the whole, or of a part of it."""

    TOTAL_SCORE = "total_score", "Total score", "The score of the index as a whole, the sum of its parts."
    OVERALL_SCORE = "overall_score", "Overall score", "The score of the index as a whole."
    SCORE = "score", "Score", "The score of the index as a whole."
    STATUS = "status", "Status", "The class of the country, written as a number; the class itself is in `category`."
    POLITICAL_RIGHTS = "political_rights", "Political rights rating", "Freedom in the World: rating of political rights, 7 being worst."
    CIVIL_LIBERTIES = "civil_liberties", "Civil liberties rating", "Freedom in the World: rating of civil liberties, 7 being worst."
    POLITICAL_RIGHTS_SCORE = "political_rights_score", "Political rights score", "Freedom in the World: score of political rights."
    CIVIL_LIBERTIES_SCORE = "civil_liberties_score", "Civil liberties score", "Freedom in the World: score of civil liberties."
    DEMOCRACY_SCORE = "democracy_score", "Democracy score", "Nations in Transit: mean of the ratings, 7 being worst."
    CIVIL_SOCIETY = "civil_society", "Civil society", "Nations in Transit: rating of civil society, 7 being worst."
    SAFETY = "safety", "Safety", "World Press Freedom Index: safety of journalists."
    POLITICAL_CONTEXT = "political_context", "Political context", "World Press Freedom Index: political context."
    LEGAL_CONTEXT = "legal_context", "Legal context", "World Press Freedom Index: legal framework."
    ECONOMIC_CONTEXT = "economic_context", "Economic context", "World Press Freedom Index: economic context."
    SOCIAL_CONTEXT = "social_context", "Social context", "World Press Freedom Index: sociocultural context."
    V2X_POLYARCHY = "v2x_polyarchy", "Electoral democracy", "V-Dem: electoral democracy index."
    V2X_LIBDEM = "v2x_libdem", "Liberal democracy", "V-Dem: liberal democracy index."
    V2X_PARTIPDEM = "v2x_partipdem", "Participatory democracy", "V-Dem: participatory democracy index."
    V2X_DELIBDEM = "v2x_delibdem", "Deliberative democracy", "V-Dem: deliberative democracy index."
    V2X_EGALDEM = "v2x_egaldem", "Egalitarian democracy", "V-Dem: egalitarian democracy index."
    V2X_CIVLIB = "v2x_civlib", "Civil liberties", "V-Dem: civil liberties index."
    V2X_CLPHY = "v2x_clphy", "Physical violence", "V-Dem: physical violence index (freedom from torture and political killings)."
    V2X_CLPOL = "v2x_clpol", "Political civil liberties", "V-Dem: political civil liberties index."
    V2X_CLPRIV = "v2x_clpriv", "Private civil liberties", "V-Dem: private civil liberties index."
    V2X_FREEXP = "v2x_freexp", "Freedom of expression", "V-Dem: freedom of expression index."
    V2X_FREEXP_ALTINF = (
        "v2x_freexp_altinf",
        "Freedom of expression and other sources",
        "V-Dem: freedom of expression and alternative sources of information index.",
    )
    V2X_FRASSOC_THICK = "v2x_frassoc_thick", "Freedom of association", "V-Dem: freedom of association index (thick)."
    V2X_CSPART = "v2x_cspart", "Civil society participation", "V-Dem: civil society participation index."
    V2XCS_CCSI = "v2xcs_ccsi", "Core civil society", "V-Dem: core civil society index."
    V2XEL_FREFAIR = "v2xel_frefair", "Clean elections", "V-Dem: clean elections index."
    V2X_RULE = "v2x_rule", "Rule of law (V-Dem)", "V-Dem: rule of law index."
    V2XCL_ROL = "v2xcl_rol", "Equality before the law", "V-Dem: equality before the law and individual liberty index."
    V2X_JUCON = "v2x_jucon", "Judicial constraints", "V-Dem: judicial constraints on the executive index."
    V2XLG_LEGCON = "v2xlg_legcon", "Legislative constraints", "V-Dem: legislative constraints on the executive index."
    V2X_CORR = "v2x_corr", "Political corruption", "V-Dem: political corruption index; more is worse."
    V2X_REGIME = "v2x_regime", "Kind of regime", "Regimes of the World: from 0, closed autocracy, to 3, liberal democracy."
    AUTOCRATIZATION_EPISODE = (
        "autocratization_episode",
        "Autocratisation",
        "Episodes of Regime Transformation: 1 if the year lies within an episode of autocratisation.",
    )
    LEXICAL_INDEX = "lexical_index", "Lexical index", "Lexical Index of Electoral Democracy: the step that is reached."
    POLITY2 = "polity2", "Polity score", "Polity5: revised combined score."
    STATUS_INDEX = "status_index", "Status index", "BTI: political and economic transformation together."
    DEMOCRACY_STATUS = "democracy_status", "Democracy status", "BTI: political transformation."
    ECONOMY_STATUS = "economy_status", "Economy status", "BTI: economic transformation."
    GOVERNANCE_INDEX = "governance_index", "Governance index", "BTI: quality of governance."
    FREE_AND_FAIR_ELECTIONS = "free_and_fair_elections", "Free and fair elections", "BTI, question 2.1."
    ASSOCIATION_ASSEMBLY_RIGHTS = "association_assembly_rights", "Association and assembly rights", "BTI, question 2.3."
    FREEDOM_OF_EXPRESSION = "freedom_of_expression", "Freedom of expression (BTI)", "BTI, question 2.4."
    RULE_OF_LAW = "rule_of_law", "Rule of law (BTI)", "BTI, question 3: the rule of law as a whole."
    INDEPENDENT_JUDICIARY = "independent_judiciary", "Independent judiciary", "BTI, question 3.2."
    CIVIL_RIGHTS = "civil_rights", "Civil rights", "BTI, question 3.4."
    CIVIC_SPACE_RATING = "civic_space_rating", "Civic space", "CIVICUS Monitor: 1 closed, 2 repressed, 3 obstructed, 4 narrowed, 5 open."
    THETA_MEAN = (
        "theta_mean",
        "Latent protection score",
        "Human Rights Protection Scores: posterior mean of the latent score, without a fixed scale.",
    )
    PTS_A = "pts_a", "Terror, by Amnesty International", "Political Terror Scale read from the reports of Amnesty International."
    PTS_H = "pts_h", "Terror, by Human Rights Watch", "Political Terror Scale read from the reports of Human Rights Watch."
    PTS_S = (
        "pts_s",
        "Terror, by the US State Department",
        "Political Terror Scale read from the reports of the State Department of the United States.",
    )
    VOICE_AND_ACCOUNTABILITY_ESTIMATE = (
        "voice_and_accountability_estimate",
        "Voice and accountability, estimate",
        "Worldwide Governance Indicators: estimate in standard normal units.",
    )
    VOICE_AND_ACCOUNTABILITY_PERCENTILE = (
        "voice_and_accountability_percentile",
        "Voice and accountability, percentile",
        "Worldwide Governance Indicators: percentile rank with the bounds of 90 percent.",
    )
    CONSTRAINTS_ON_GOVERNMENT_POWERS = (
        "constraints_on_government_powers",
        "Constraints on government powers",
        "Rule of Law Index: factor score.",
    )
    OPEN_GOVERNMENT = "open_government", "Open government", "Rule of Law Index: factor score."
    FUNDAMENTAL_RIGHTS = "fundamental_rights", "Fundamental rights", "Rule of Law Index: factor score."
    CRIMINAL_JUSTICE = "criminal_justice", "Criminal justice", "Rule of Law Index: factor score."
    HDI = "hdi", "Human development", "Human Development Index as a whole."
