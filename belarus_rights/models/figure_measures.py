"""What the reported numbers count: the codes of `figures.measure`, the headline measures first."""

from __future__ import annotations

from .codes import Code


class FigureMeasure(Code):
    """What a reported number counts; the headline measures come first."""

    PERSONS_DETAINED_SINCE_2020_08 = (
        "persons_detained_since_2020_08",
        "People detained since August 2020",
        "People detained over the election and the protests, counted on from the summer of 2020; some count detentions, some people.",
    )
    PERSONS_JAILED_SINCE_2020 = (
        "persons_jailed_since_2020",
        "People who went through jails since summer 2020",
        "People who spent time in a jail since the summer of 2020, fewer than those who were detained.",
    )
    POLITICAL_PRISONERS_CURRENT = (
        "political_prisoners_current",
        "Political prisoners",
        "People behind bars on the day whom the reporter calls political prisoners.",
    )
    POLITICAL_PRISONERS_WOMEN_CURRENT = (
        "political_prisoners_women_current",
        "Women among the political prisoners",
        "Women behind bars on the day whom the reporter calls political prisoners.",
    )
    POLITICAL_PRISONERS_RECOGNISED_TOTAL = (
        "political_prisoners_recognised_total",
        "Political prisoners ever recognised",
        "People ever recognised as political prisoners in the period, free again or not.",
    )
    POLITICAL_PRISONERS_WOMEN_RECOGNISED_TOTAL = (
        "political_prisoners_women_recognised_total",
        "Women ever recognised as political prisoners",
        "Women ever recognised as political prisoners in the period, free again or not.",
    )
    JOURNALISTS_IMPRISONED = (
        "journalists_imprisoned",
        "Journalists and media workers in prison",
        "Journalists and other media workers behind bars on the day.",
    )
    TORTURE_CASES_DOCUMENTED = (
        "torture_cases_documented",
        "Documented cases of torture and ill-treatment",
        "Cases, testimonies or victims of torture and ill-treatment that the reporter collected.",
    )
    KILLED_PROTESTS_2020 = (
        "killed_protests_2020",
        "People killed in the protests of 2020",
        "Deaths that the reporter links to the suppression of the protests of 2020.",
    )
    INJURED_PROTESTS_2020 = (
        "injured_protests_2020",
        "People injured in the protests of 2020",
        "Protesters and bystanders hurt in the protests of 2020.",
    )
    CSOS_LIQUIDATED_TOTAL = (
        "csos_liquidated_total",
        "Civil-society organisations forcibly liquidated",
        "Organisations closed by force or in the process, by the end of the period.",
    )
    CSOS_LOST_TOTAL = (
        "csos_lost_total",
        "Civil-society organisations lost",
        "Organisations closed by force and those that closed themselves, by the end of the period.",
    )
    CSOS_SELF_LIQUIDATED_TOTAL = (
        "csos_self_liquidated_total",
        "Civil-society organisations that closed themselves",
        "Organisations that decided to close, by the end of the period.",
    )
    PERSONS_LEFT_COUNTRY = (
        "persons_left_country",
        "People who left the country",
        "Emigration since the crisis began, as estimated by the reporter.",
    )
    SANCTIONED_PERSONS_EU_TOTAL = (
        "sanctioned_persons_eu_total",
        "People under sanctions of the European Union",
        "Natural persons on the list of the European Union on the day.",
    )
    SANCTIONED_ENTITIES_EU_TOTAL = (
        "sanctioned_entities_eu_total",
        "Entities under sanctions of the European Union",
        "Legal persons, entities and bodies on the list of the European Union on the day.",
    )
    POLITICAL_PRISONERS_NEWLY_RECOGNISED_PERIOD = (
        "political_prisoners_newly_recognised_period",
        "Newly recognised political prisoners",
        "People recognised as political prisoners within the period.",
    )
    POLITICAL_PRISONERS_NEWLY_RECOGNISED_MONTHLY_AVERAGE = (
        "political_prisoners_newly_recognised_monthly_average",
        "Newly recognised political prisoners a month",
        "Mean of the new recognitions a month over the period.",
    )
    POLITICAL_PRISONERS_NET_GROWTH_PERIOD = (
        "political_prisoners_net_growth_period",
        "Growth of the number of political prisoners",
        "By how many the number of political prisoners rose within the period.",
    )
    POLITICAL_PRISONERS_RELEASED_GROUP = (
        "political_prisoners_released_group",
        "Political prisoners released together",
        "People freed in one wave, by pardon, amnesty or agreement.",
    )
    POLITICAL_PRISONERS_RELEASED_PERIOD = (
        "political_prisoners_released_period",
        "Political prisoners released",
        "Political prisoners freed within the period.",
    )
    POLITICAL_PRISONERS_RELEASED_PARDON_PERIOD = (
        "political_prisoners_released_pardon_period",
        "Political prisoners pardoned",
        "Political prisoners freed by pardon within the period.",
    )
    POLITICAL_PRISONERS_RELEASED_PARDON_TOTAL = (
        "political_prisoners_released_pardon_total",
        "Political prisoners pardoned in all",
        "Political prisoners freed by pardon since the start of the period.",
    )
    POLITICAL_PRISONERS_RELEASED_SERVED_TOTAL = (
        "political_prisoners_released_served_total",
        "Political prisoners who served their term",
        "Political prisoners freed at the full end of their terms since the start of the period.",
    )
    POLITICAL_PRISONERS_EXPELLED_AFTER_RELEASE_PERIOD = (
        "political_prisoners_expelled_after_release_period",
        "Political prisoners expelled on release",
        "Political prisoners taken out of the country by force when they were freed.",
    )
    FORMER_POLITICAL_PRISONERS_TOTAL = (
        "former_political_prisoners_total",
        "Former political prisoners",
        "People recognised as political prisoners who are no longer behind bars.",
    )
    PRISONERS_RELEASED_GROUP = (
        "prisoners_released_group",
        "Prisoners released together",
        "People freed in one wave, of whom it is not said how many were political prisoners.",
    )
    PRISONERS_RELEASED_US_MEDIATION_TOTAL = (
        "prisoners_released_us_mediation_total",
        "Prisoners released through the United States",
        "People of all groups whose release the United States negotiated.",
    )
    AMNESTY_BENEFICIARIES_ANNOUNCED = (
        "amnesty_beneficiaries_announced",
        "People an amnesty was announced for",
        "Prisoners of all kinds that an amnesty was said to concern.",
    )
    POLITICAL_PRISONERS_HUMANITARIAN_LIST = (
        "political_prisoners_humanitarian_list",
        "Political prisoners at special risk",
        "Prisoners on a list of those to be freed first for their health or age.",
    )
    POLITICAL_PRISONERS_SERIOUSLY_ILL = (
        "political_prisoners_seriously_ill",
        "Seriously ill political prisoners",
        "Political prisoners behind bars with serious diseases.",
    )
    POLITICAL_PRISONERS_CRITICAL_HEALTH = (
        "political_prisoners_critical_health",
        "Political prisoners in critical health",
        "Political prisoners behind bars in a critical condition.",
    )
    POLITICAL_PRISONERS_INCOMMUNICADO = (
        "political_prisoners_incommunicado",
        "Political prisoners held incommunicado",
        "Political prisoners of whom nobody outside has news.",
    )
    POLITICAL_PRISONERS_FAMILIES_SEPARATED = (
        "political_prisoners_families_separated",
        "Families separated by prisons",
        "Families of which several members are or were political prisoners.",
    )
    POLITICAL_PRISONERS_DIED_IN_CUSTODY_TOTAL = (
        "political_prisoners_died_in_custody_total",
        "Political prisoners who died in custody",
        "Political prisoners who died behind bars, by the end of the period.",
    )
    POLITICAL_PRISONERS_DIED_IN_CUSTODY_PERIOD = (
        "political_prisoners_died_in_custody_period",
        "Political prisoners who died in custody in the period",
        "Political prisoners who died behind bars within the period.",
    )
    FORMER_PRISONERS_DIED_AFTER_RELEASE_PERIOD = (
        "former_prisoners_died_after_release_period",
        "Former prisoners who died after release",
        "People who died after they had been freed, within the period.",
    )
    PERSONS_DETAINED_PERIOD = (
        "persons_detained_period",
        "People detained in a period",
        "Detentions or people detained for political reasons within the period.",
    )
    DETENTIONS_CASES_PERIOD = (
        "detentions_cases_period",
        "Cases of detention in a period",
        "Detentions within the period, repeated ones included.",
    )
    ARBITRARY_ARRESTS_DAILY_AVERAGE = (
        "arbitrary_arrests_daily_average",
        "Arbitrary arrests a day",
        "Mean number of arbitrary arrests a day.",
    )
    PERSONS_IN_CUSTODY_PROTEST = (
        "persons_in_custody_protest",
        "Protesters still in custody",
        "People detained at protests and still held on the day.",
    )
    PERSONS_ARRESTED_ON_RETURN_PERIOD = (
        "persons_arrested_on_return_period",
        "People arrested on return",
        "People arrested when they came back to Belarus, within the period.",
    )
    ADMINISTRATIVE_TRIALS_PERIOD = (
        "administrative_trials_period",
        "Administrative trials",
        "Politically motivated hearings, rulings or cases of administrative offence within the period.",
    )
    ADMINISTRATIVE_ARRESTS_PERIOD = (
        "administrative_arrests_period",
        "Terms of administrative arrest",
        "Short terms of arrest given in politically motivated cases within the period.",
    )
    ADMINISTRATIVE_ARREST_DAYS_PERIOD = (
        "administrative_arrest_days_period",
        "Days of administrative arrest",
        "Days of arrest given in politically motivated administrative cases within the period.",
    )
    ADMINISTRATIVE_FINES_PERIOD = (
        "administrative_fines_period",
        "Administrative fines",
        "Fines given in politically motivated administrative cases within the period.",
    )
    REPRESSION_CASES_PERIOD = (
        "repression_cases_period",
        "Cases of repression",
        "Known cases of political persecution within the period, administrative and criminal.",
    )
    CRIMINAL_CONVICTIONS_POLITICAL_TOTAL = (
        "criminal_convictions_political_total",
        "Criminal convictions for political reasons",
        "People convicted, or sentences given, in politically motivated criminal cases, by the end of the period.",
    )
    CRIMINAL_CONVICTIONS_POLITICAL_PERIOD = (
        "criminal_convictions_political_period",
        "Criminal convictions for political reasons in a period",
        "People convicted, or sentences given, in politically motivated criminal cases within the period.",
    )
    CRIMINAL_CONVICTIONS_PROTEST_ARTICLE342_PERIOD = (
        "criminal_convictions_protest_article342_period",
        "Convictions under Article 342",
        "Convictions for group actions that breach public order, within the period.",
    )
    CRIMINAL_CONVICTIONS_CALLS_FOR_SANCTIONS_TOTAL = (
        "criminal_convictions_calls_for_sanctions_total",
        "Convictions for calls for sanctions",
        "Convictions under Article 361 of the Criminal Code, by the end of the period.",
    )
    CRIMINAL_CONVICTIONS_IN_ABSENTIA_TOTAL = (
        "criminal_convictions_in_absentia_total",
        "Convictions in absentia",
        "People convicted without being present, by the end of the period.",
    )
    IN_ABSENTIA_PROCEEDINGS_PERSONS_TOTAL = (
        "in_absentia_proceedings_persons_total",
        "People under special proceedings",
        "People on the list of criminal proceedings in absentia.",
    )
    PRISON_SENTENCES_POLITICAL_COUNT_PERIOD = (
        "prison_sentences_political_count_period",
        "Sentences to a penal colony",
        "Sentences to a penal colony in politically motivated cases within the period.",
    )
    HOME_CONFINEMENT_SENTENCES_PERIOD = (
        "home_confinement_sentences_period",
        "Sentences to home confinement",
        "Sentences to restriction of liberty at home in politically motivated cases within the period.",
    )
    SENTENCE_YEARS_POLITICAL_PERIOD = (
        "sentence_years_political_period",
        "Years of sentences",
        "Years of imprisonment and restriction of liberty given in politically motivated cases within the period.",
    )
    PERSONS_CRIMINALLY_PROSECUTED_PROTEST_TOTAL = (
        "persons_criminally_prosecuted_protest_total",
        "People prosecuted over the election and protests",
        "People with criminal cases linked with the election and the protests of 2020, by the end of the period.",
    )
    PERSONS_CRIMINALLY_PROSECUTED_PROTEST_PERIOD = (
        "persons_criminally_prosecuted_protest_period",
        "People prosecuted over the protests in a period",
        "People under criminal prosecution linked with the protests of 2020 within the period.",
    )
    PERSONS_CRIMINALLY_PROSECUTED_POLITICAL_TOTAL = (
        "persons_criminally_prosecuted_political_total",
        "People prosecuted for political reasons",
        "People under politically motivated criminal prosecution, by the end of the period.",
    )
    PERSONS_CRIMINALLY_PROSECUTED_POLITICAL_PERIOD = (
        "persons_criminally_prosecuted_political_period",
        "People prosecuted for political reasons in a period",
        "People under politically motivated criminal prosecution within the period.",
    )
    CRIMINAL_CASES_OPENED_PROTEST = (
        "criminal_cases_opened_protest",
        "Criminal cases over the election and protests",
        "Criminal cases opened over the election and the protests of 2020, by the end of the period.",
    )
    CRIMINAL_CASES_SENT_TO_COURT_PROTEST_TOTAL = (
        "criminal_cases_sent_to_court_protest_total",
        "Criminal cases over the protests sent to court",
        "Cases linked with the protests that prosecutors sent to court, by the end of the period.",
    )
    CRIMINAL_CASES_POLITICAL_SENT_TO_COURT_PERIOD = (
        "criminal_cases_political_sent_to_court_period",
        "Political criminal cases sent to court",
        "Politically motivated criminal cases that were sent to court within the period.",
    )
    CRIMINAL_CASES_FINANCING_EXTREMISM_PERIOD = (
        "criminal_cases_financing_extremism_period",
        "Cases of financing extremism",
        "Cases about money for what the state calls extremism or terrorism, within the period.",
    )
    CRIMINAL_CASES_DIASPORA_PROTESTS = (
        "criminal_cases_diaspora_protests",
        "Cases over protests abroad",
        "People with criminal cases for taking part in protests outside the country.",
    )
    DIASPORA_PARTICIPANTS_IDENTIFIED = (
        "diaspora_participants_identified",
        "Protesters abroad said to be identified",
        "People whom the authorities say they recognised at events outside the country.",
    )
    EXTREMISM_CASES_SENT_TO_COURT_TOTAL = (
        "extremism_cases_sent_to_court_total",
        "Extremism cases sent to court",
        "Cases that the state calls extremist and sent to court, by the end of the period.",
    )
    EXTREMISM_CASE_DEFENDANTS_SENT_TO_COURT_TOTAL = (
        "extremism_case_defendants_sent_to_court_total",
        "Defendants of extremism cases",
        "People in the cases that the state calls extremist and sent to court, by the end of the period.",
    )
    PERSONS_ON_EXTREMIST_LIST = (
        "persons_on_extremist_list",
        "People on the list of extremists",
        "People on the list of the Ministry of Internal Affairs of those involved in extremist activity.",
    )
    PERSONS_ADDED_EXTREMIST_LIST_PERIOD = (
        "persons_added_extremist_list_period",
        "People added to the list of extremists",
        "People put on the list of those involved in extremist activity within the period.",
    )
    PERSONS_ON_TERRORIST_LIST = (
        "persons_on_terrorist_list",
        "People on the list of terrorists",
        "People whom the State Security Committee put on its list of those involved in terrorist activity.",
    )
    EXTREMIST_FORMATIONS_TOTAL = (
        "extremist_formations_total",
        "Entries of the list of extremist formations",
        "Organisations, formations and entrepreneurs on the list of the Ministry of Internal Affairs.",
    )
    EXTREMIST_MATERIALS_TOTAL = (
        "extremist_materials_total",
        "Entries of the list of extremist materials",
        "Entries of the Republican list of extremist materials.",
    )
    TORTURE_COMPLAINTS_TO_AUTHORITIES = (
        "torture_complaints_to_authorities",
        "Complaints of torture to the authorities",
        "Complaints of torture and ill-treatment made to the Investigative Committee or to other bodies of the state.",
    )
    TORTURE_VICTIMS_INTERVIEWED_PERIOD = (
        "torture_victims_interviewed_period",
        "Victims of torture interviewed",
        "Victims whose accounts the reporter recorded within the period.",
    )
    SEXUAL_VIOLENCE_CASES_DOCUMENTED = (
        "sexual_violence_cases_documented",
        "Documented cases of sexual violence",
        "Cases of sexual and gender-based violence that the reporter collected.",
    )
    INJURED_POLICE_PROTESTS_2020 = (
        "injured_police_protests_2020",
        "Officers injured in the protests of 2020",
        "Members of law-enforcement bodies hurt in the protests of 2020.",
    )
    EXECUTIONS_TOTAL = "executions_total", "Executions in all", "Death sentences carried out, by the end of the period."
    EXECUTIONS_PERIOD = "executions_period", "Executions in a period", "Death sentences carried out within the period."
    JOURNALISTS_DETAINED_PERIOD = (
        "journalists_detained_period",
        "Detentions of journalists",
        "Detentions of journalists and media workers within the period.",
    )
    JOURNALISTS_ADMINISTRATIVE_ARRESTS_PERIOD = (
        "journalists_administrative_arrests_period",
        "Administrative arrests of journalists",
        "Terms of administrative arrest given to journalists within the period.",
    )
    JOURNALISTS_INJURED_PERIOD = (
        "journalists_injured_period",
        "Violence against journalists",
        "Journalists beaten or injured, or cases of violence against them, within the period.",
    )
    JOURNALISTS_SEARCHES_PERIOD = (
        "journalists_searches_period",
        "Searches of journalists",
        "Searches of homes and offices of media workers within the period.",
    )
    JOURNALISTS_REPRESSION_CASES_PERIOD = (
        "journalists_repression_cases_period",
        "Cases of repression of journalists",
        "Detentions, beatings, fines and prosecutions of journalists within the period.",
    )
    JOURNALISTS_RELEASED_GROUP = "journalists_released_group", "Journalists released together", "Journalists freed in one wave."
    JOURNALISTS_LEFT_COUNTRY = (
        "journalists_left_country",
        "Journalists who left the country",
        "Journalists who went abroad, by the end of the period.",
    )
    ATTACKS_ON_MEDIA_WORKERS_PERIOD = (
        "attacks_on_media_workers_period",
        "Attacks on media workers",
        "Attacks on and threats to media workers within the period.",
    )
    MEDIA_WORKERS_CRIMINALLY_PROSECUTED_TOTAL = (
        "media_workers_criminally_prosecuted_total",
        "Media workers prosecuted",
        "Media workers with criminal cases, by the end of the period.",
    )
    MEDIA_WORKERS_CRIMINAL_CASES_OPENED_PERIOD = (
        "media_workers_criminal_cases_opened_period",
        "Criminal cases against media workers",
        "Criminal cases opened against media workers within the period.",
    )
    MEDIA_WORKERS_CONVICTED_PERIOD = (
        "media_workers_convicted_period",
        "Media workers convicted",
        "Sentences in criminal cases of media workers within the period.",
    )
    MEDIA_OUTLETS_DESIGNATED_EXTREMIST_PERIOD = (
        "media_outlets_designated_extremist_period",
        "Media called extremist",
        "Media that were put on a list of extremist formations within the period.",
    )
    MEDIA_WEBSITES_BLOCKED_TOTAL = (
        "media_websites_blocked_total",
        "Blocked websites",
        "Websites blocked, news media among them, by the end of the period.",
    )
    TELEGRAM_CHANNELS_BANNED_TOTAL = (
        "telegram_channels_banned_total",
        "Banned Telegram channels",
        "Telegram channels declared extremist, by the end of the period.",
    )
    PUBLICATIONS_STOPPED_TOTAL = (
        "publications_stopped_total",
        "Publications that had to stop",
        "Newspapers and magazines that had to stop appearing, by the end of the period.",
    )
    WRITERS_IMPRISONED = "writers_imprisoned", "Writers in prison", "People of the written word behind bars on the day."
    WRITERS_AT_RISK = "writers_at_risk", "Writers at risk", "Writers in a database of those at risk."
    CULTURAL_WORKERS_IMPRISONED = (
        "cultural_workers_imprisoned",
        "Cultural workers in prison",
        "People of culture behind bars or in home confinement on the day.",
    )
    CULTURAL_RIGHTS_VIOLATIONS_PERIOD = (
        "cultural_rights_violations_period",
        "Violations of cultural rights",
        "Violations of cultural rights and of the rights of people of culture within the period.",
    )
    LAWYERS_DISBARRED = (
        "lawyers_disbarred",
        "Lawyers who lost their licence",
        "Lawyers whose licence was taken away, by the end of the period.",
    )
    LAWYERS_LEFT_PROFESSION = (
        "lawyers_left_profession",
        "Lawyers who left the profession",
        "Lawyers who left or had to leave the profession, by the end of the period.",
    )
    LAWYERS_DETAINED_PERIOD = "lawyers_detained_period", "Lawyers detained", "Lawyers arrested within the period."
    LAWYERS_CRIMINALLY_PROSECUTED_TOTAL = (
        "lawyers_criminally_prosecuted_total",
        "Lawyers prosecuted",
        "Lawyers with criminal cases, by the end of the period.",
    )
    LAWYERS_IMPRISONED = "lawyers_imprisoned", "Lawyers in prison", "Lawyers behind bars on the day."
    LAW_FIRMS_CLOSED = "law_firms_closed", "Law firms closed", "Law firms that had to close, by the end of the period."
    HUMAN_RIGHTS_DEFENDERS_IMPRISONED = (
        "human_rights_defenders_imprisoned",
        "Human-rights defenders in prison",
        "Human-rights defenders behind bars on the day.",
    )
    MEDICAL_WORKERS_IMPRISONED = (
        "medical_workers_imprisoned",
        "Medical workers in prison",
        "Doctors and other medical workers behind bars on the day.",
    )
    TRADE_UNIONISTS_IMPRISONED = (
        "trade_unionists_imprisoned",
        "Trade unionists in prison",
        "Leaders and activists of trade unions behind bars on the day.",
    )
    TRADE_UNIONISTS_CONVICTED_TOTAL = (
        "trade_unionists_convicted_total",
        "Trade unionists convicted",
        "Leaders and activists of trade unions who were sentenced, by the end of the period.",
    )
    TRADE_UNIONISTS_DETAINED_PERIOD = (
        "trade_unionists_detained_period",
        "Trade unionists detained",
        "Leaders and activists of trade unions arrested within the period.",
    )
    STUDENTS_EXPELLED = (
        "students_expelled",
        "Students expelled",
        "Students expelled from universities for political reasons, by the end of the period.",
    )
    STUDENTS_CRIMINALLY_PROSECUTED_TOTAL = (
        "students_criminally_prosecuted_total",
        "Students prosecuted",
        "Students with criminal cases, by the end of the period.",
    )
    ACADEMICS_DISMISSED = (
        "academics_dismissed",
        "Academics dismissed",
        "Lecturers and professors dismissed for political reasons, by the end of the period.",
    )
    CSOS_LIQUIDATED_PERIOD = (
        "csos_liquidated_period",
        "Civil-society organisations liquidated in a period",
        "Organisations closed by force within the period.",
    )
    CSOS_LOST_PERIOD = (
        "csos_lost_period",
        "Civil-society organisations lost in a period",
        "Organisations closed by force and those that closed themselves within the period.",
    )
    CSOS_PUBLIC_ASSOCIATIONS_NET_LOSS_PERIOD = (
        "csos_public_associations_net_loss_period",
        "Fall of the number of public associations",
        "By how many the number of registered public associations fell within the period.",
    )
    CSOS_REGISTERED_TOTAL = (
        "csos_registered_total",
        "Registered civil-society organisations",
        "Public associations, foundations and institutions on the register on the day.",
    )
    BELARUSIANS_RESIDING_LITHUANIA = (
        "belarusians_residing_lithuania",
        "Belarusians living in Lithuania",
        "Citizens of Belarus who live in Lithuania.",
    )
    BELARUSIANS_RESIDENCE_PERMITS_LITHUANIA = (
        "belarusians_residence_permits_lithuania",
        "Belarusians with residence permits in Lithuania",
        "Citizens of Belarus with permits of Lithuania.",
    )
    BELARUSIANS_RESIDING_POLAND_INSURED = (
        "belarusians_residing_poland_insured",
        "Belarusians insured in Poland",
        "Citizens of Belarus registered in the social insurance of Poland.",
    )
    OHCHR_INTERVIEWS_PERIOD = (
        "ohchr_interviews_period",
        "Interviews of OHCHR",
        "Interviews with victims and witnesses held by OHCHR within the period.",
    )
    OHCHR_EVIDENCE_ITEMS_TOTAL = (
        "ohchr_evidence_items_total",
        "Items of evidence of OHCHR",
        "Items of evidence kept by OHCHR, by the end of the period.",
    )
    IAPB_INTERVIEWEES_TOTAL = (
        "iapb_interviewees_total",
        "People interviewed for the accountability platform",
        "People whom the International Accountability Platform for Belarus interviewed.",
    )
    IAPB_DOCUMENTS_COLLECTED_TOTAL = (
        "iapb_documents_collected_total",
        "Documents of the accountability platform",
        "Documents that the International Accountability Platform for Belarus collected.",
    )
