"""Provenance: a packet on the asset of every compiled world, and on nothing else."""

import json
from dataclasses import replace

import pytest

from scenewright.gltf import GltfOptions, write_glb, write_patch
from scenewright.gltf.container import unpack
from unit.gltf.worlds import everything

ABC = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"


def compiled(**fields):
    graph = everything()
    return replace(graph, extras={**graph.extras, "source": "abc123"}, **fields)


def document(glb):
    return json.loads(unpack(glb.data)[0])


def test_the_packet_says_who_what_and_how():
    found = document(write_glb(compiled(author="Ada Example", license="CC-BY-4.0"), GltfOptions()))
    assert found["asset"]["extensions"] == {"KHR_xmp_json_ld": {"packet": 0}}
    (packet,) = found["extensions"]["KHR_xmp_json_ld"]["packets"]
    assert packet["dc:title"]["rdf:_1"]["@value"] == "Everything"
    assert packet["dc:creator"] == {"@list": ["Ada Example"]}
    assert packet["dc:rights"]["rdf:_1"] == {"@language": "x-default", "@value": "CC-BY-4.0"}
    assert packet["dc:identifier"] == "blake2b:abc123"
    assert "seed 7" in packet["dc:description"]["rdf:_1"]["@value"]
    assert packet["Iptc4xmpExt:DigitalSourceType"] == ABC
    assert {key.partition(":")[0] for key in packet if not key.startswith("@")} | {"rdf"} == set(packet["@context"])
    assert "KHR_xmp_json_ld" in found["extensionsUsed"]


def test_what_is_not_known_is_left_out():
    (packet,) = document(write_glb(compiled(), GltfOptions()))["extensions"]["KHR_xmp_json_ld"]["packets"]
    assert not {"dc:creator", "dc:rights", "xmpRights:UsageTerms"} & set(packet)


@pytest.mark.parametrize("glb", [write_glb(everything(), GltfOptions()), write_patch(compiled(), ["hall"])])
def test_graphs_from_no_text_and_patches_have_none(glb):
    assert "KHR_xmp_json_ld" not in document(glb).get("extensionsUsed", [])
