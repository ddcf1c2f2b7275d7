"""What unit tests with pandas do for the same statistics: python3 -m pytest statistics_in_pandas.py, with the file in TRIPS."""
import os

import pandas
import pytest

NUMBERS = ["trip_id", "zone", "distance", "passengers", "tolls", "fare"]
COLUMNS = ["trip_id", "pickup_at", "zone", "distance", "passengers", "payment", "tolls", "fare"]


@pytest.fixture(scope="module")
def trips():
    return pandas.read_csv(os.environ["TRIPS"], parse_dates=["pickup_at"])


@pytest.mark.parametrize("column", COLUMNS)
def test_counts(trips, column):
    values = trips[column]
    assert values.nunique() > 0
    assert values.isna().sum() >= 0
    assert values.mode().size > 0


@pytest.mark.parametrize("column", NUMBERS)
def test_numbers(trips, column):
    values = trips[column]
    assert values.min() <= values.max()
    assert (values == 0).sum() >= 0
    assert values.mean() <= values.max()
    assert values.std() >= 0
    assert values.skew() == values.skew()
    assert values.kurt() == values.kurt()


def test_correlations(trips):
    assert (trips[NUMBERS].corr().abs() <= 1.0000001).all().all()
