"""Persons: where a text names them, which names are one person's, and what they are."""

from text.persons.names import Named, find_persons
from text.persons.people import Person, Role, read_people, read_roles, word_roles
from text.persons.roles import opens_with_role

__all__ = [
    "Named",
    "Person",
    "Role",
    "find_persons",
    "opens_with_role",
    "read_people",
    "read_roles",
    "word_roles",
]
