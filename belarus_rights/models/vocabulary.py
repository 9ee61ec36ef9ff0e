"""Codes that several tables share."""

from __future__ import annotations

from typing import Annotated

from .codes import Code
from .column_types import AsList, Distinct


class Sex(Code):
    """Sex, as the sources state it."""

    FEMALE = "female", "Female", "A woman or a girl."
    MALE = "male", "Male", "A man or a boy."


class Qualifier(Code):
    """How exact a number is, in the words of who reported it."""

    EXACT = "exact", "Exactly", "The number as it was given."
    AT_LEAST = "at_least", "At least", "The number or more."
    MORE_THAN = "more_than", "More than", "Above the number."
    ABOUT = "about", "About", "Near the number, on either side."
    ALMOST = "almost", "Almost", "Just below the number."
    UP_TO = "up_to", "Up to", "The number or less."


class Right(Code):
    """A human right or a field of protection, named after the treaties."""

    LIFE = "life", "Right to life", "Life, with the death penalty and enforced disappearance."
    TORTURE_FREEDOM = "torture_freedom", "Freedom from torture", "No torture nor cruel, inhuman or degrading treatment."
    LIBERTY = "liberty", "Liberty and security", "No arbitrary arrest or detention."
    FAIR_TRIAL = "fair_trial", "Fair trial", "An independent court, a lawyer, a defence, a reasoned verdict."
    EXPRESSION = "expression", "Freedom of expression", "Opinion, speech, press and information."
    ASSEMBLY = "assembly", "Peaceful assembly", "Meetings, marches and pickets."
    ASSOCIATION = "association", "Freedom of association", "Organisations, parties and trade unions."
    ELECTIONS = "elections", "Free elections", "To vote, to stand and to take part in public affairs."
    RELIGION = "religion", "Freedom of religion", "Thought, conscience and religion."
    PRIVACY = "privacy", "Privacy", "Private life, home, correspondence and data."
    MOVEMENT = "movement", "Freedom of movement", "To leave the country, to return, to have documents."
    NON_DISCRIMINATION = "non_discrimination", "Non-discrimination", "Equality before the law and in fact."
    LABOUR = "labour", "Rights at work", "Work, fair conditions, no forced labour."
    HEALTH = "health", "Right to health", "Health and medical care."
    CHILDREN = "children", "Rights of the child", "Protection of children."
    WOMEN = "women", "Rights of women", "Equality and protection of women."
    ASYLUM = "asylum", "Asylum", "Refuge, nationality and no return to danger."
    ENVIRONMENT = "environment", "Environmental rights", "Information, participation and justice in matters of the environment."


Rights = Annotated[tuple[Right, ...], AsList, Distinct]
