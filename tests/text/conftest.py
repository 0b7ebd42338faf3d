import pytest

from text.pipeline import Pipeline
from text.topics import Gazetteer, load_pack


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_pack())


@pytest.fixture(scope="session")
def pipeline(gazetteer: Gazetteer) -> Pipeline:
    return Pipeline.load(gazetteer)
