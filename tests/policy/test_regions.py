import re
from itertools import chain

from bptui.policy.table.regions import REGION_FORM, REGIONS, partition_of


def test_a_region_is_in_one_partition() -> None:
    regions = list(chain.from_iterable(REGIONS.values()))

    assert len(set(regions)) == len(regions)
    assert all(list(names) == sorted(names) for names in REGIONS.values())


def test_a_region_has_a_partition_if_it_is_known() -> None:
    assert partition_of("eu-west-1") == "aws"
    assert partition_of("cn-north-1") == "aws-cn"
    assert partition_of("us-gov-west-1") == "aws-us-gov"
    assert partition_of("eu-west-99") is None


def test_all_names_have_the_form() -> None:
    names = (region for regions in REGIONS.values() for region in regions)

    assert [name for name in names if not re.fullmatch(REGION_FORM, name)] == []
