import pytest

from text.particles import Particle, particle_before


@pytest.mark.parametrize(
    ("before", "particle"),
    [
        ("La Chine a offert des vaccins à l'", Particle.TO),
        ("des doses données aux pays de l'", Particle.TO),
        ("le commerce du ", Particle.OF),
        ("l'aide annoncée par le ", Particle.BY),
        ("une réunion avec l'", Particle.WITH),
        ("Hier, le ", Particle.NONE),
        ("", Particle.NONE),
    ],
)
def test_what_stands_before_a_name_tells_its_part(before, particle):
    assert particle_before(f"{before}ASEAN", len(before)) is particle


def test_a_long_text_before_a_name_is_read_quickly():
    assert particle_before("de la " * 20_000 + "Chine", 120_000) is Particle.OF
