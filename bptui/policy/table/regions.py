"""The Regions of AWS that are known here, and the form of the names of others.

Source: `partitions.json` in the data of botocore 1.44.8, the library of AWS for Python.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

AS_OF: Final = date(2026, 11, 20)
"""When the list was made; AWS opens new Regions now and then."""

REGION_FORM: Final = "(?:[a-z]{2}|eusc)(?:-[a-z]+)+-[0-9]+"
"""What names of Regions look like, as a regular expression without anchors.

Those of the European Sovereign Cloud begin with four letters.
"""

REGIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "aws": (
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
        ),
        "aws-cn": ("cn-north-1", "cn-northwest-1"),
        "aws-us-gov": ("us-gov-east-1", "us-gov-west-1"),
        "aws-eusc": ("eusc-de-east-1",),
        "aws-iso": ("us-iso-east-1", "us-iso-west-1"),
        "aws-iso-b": ("us-isob-east-1", "us-isob-west-1"),
        "aws-iso-e": ("eu-isoe-west-1",),
        "aws-iso-f": ("us-isof-east-1", "us-isof-south-1"),
    }
)
"""The names of Regions by partition, in alphabetical order."""

_PARTITION_OF: Final = {
    region: partition for partition, regions in REGIONS.items() for region in regions
}


def partition_of(region: str) -> str | None:
    """Return the partition of a Region, None if the Region is not known here."""
    return _PARTITION_OF.get(region)
