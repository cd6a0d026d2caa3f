"""Portals, zones, cameras, pictures and sounds: what the file says of them, and what of a bad file is refused."""

from __future__ import annotations

import io
import json
import math
import struct
import zlib

import pytest
from PIL import Image

from scenewright import Compiler
from scenewright.diagnostics import Severity
from scenewright.generators.geometry.sound import Sound
from scenewright.model.sounds import SOUNDS
from scenewright.parts import Stands, fields_of

COMPILER = Compiler()


def wav(seconds=0.1, rate=8000):
    data = bytes(128 for _ in range(int(seconds * rate)))
    form = struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    return (
        b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + form + b"data" + struct.pack("<I", len(data)) + data
    )


def ogg(first, granule=48_000):
    def page(body, position):
        return struct.pack("<4sBBqIIIB", b"OggS", 0, 0, position, 1, 0, 0, 1) + bytes([len(body)]) + body

    return page(first, 0) + page(b"\x01\x02", granule)


VORBIS = b"\x01vorbis" + struct.pack("<IBI", 0, 2, 48_000) + bytes(14)
OPUS = b"OpusHead\x01\x02" + bytes(9)
MP3 = b"ID3\x03\0\0\0\0\0\x04junk" + (b"\xff\xfb\x90\x00" + bytes(413)) * 3
"""Frames of 128 kbit/s at 44.1 kHz: 144 x 128000 / 44100 = 417 bytes each."""


def picture(form="PNG", size=(30, 20), mode="RGB", **options):
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, form, **options)
    return out.getvalue()


def bomb(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def written(folder, parts, **files):
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    scene = folder / "own.scene.yaml"
    scene.write_text("scenewright: 1\ntitle: Own\nparts:\n" + "".join(f"  {line}\n" for line in parts))
    return scene


def complaints(folder, line, **files):
    return [(d.code, d.severity.value) for d in COMPILER.check(written(folder, [line], **files)).diagnostics]


def document(build):
    (length,) = struct.unpack_from("<I", build.glb.data, 12)
    return json.loads(build.glb.data[20 : 20 + length]), build.glb.data[28 + length :]


def node(found, address):
    return next(n for n in found["nodes"] if n["extras"]["scenewright"]["address"] == address)


def view(found, body, index):
    bounds = found["bufferViews"][index]
    return body[bounds.get("byteOffset", 0) :][: bounds["byteLength"]]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("structures")
    (folder / "other.scene.yaml").write_text("scenewright: 1\ntitle: The other side\nparts: {}\n")
    lines = [
        "hall: {is: zone, width: 6, height: 3, depth: 5, at: [1, 2]}",
        "seat: {is: bench, at: [1, 2]}",
        "view: {is: camera, fov: 60deg, tilt: -10deg, near: 0.02, at: [0, 5]}",
        "one: {is: sound, file: a.wav, range: 8, volume: 0.5, at: [0, 1, 0]}",
        "two: {is: sound, file: b.wav, loop: false, at: [3, 1, 0]}",
        "three: {is: sound, file: c.ogg, at: [4, 1, 0]}",
        "print: {is: media, file: p.png, width: 1.5, at: [-3, 1, 0]}",
        "cut: {is: media, file: q.webp, at: [-5, 1, 0], lit: false}",
        "big: {is: media, file: r.png, at: [-7, 1, 0]}",
        "framed: {is: frame, picture: p.png, at: [-9, 1, 0]}",
        "gate: {is: portal, to: other.scene.yaml, at: [9, 0]}",
        'web: {is: portal, to: "https://www.w3.org/TR/webxr/", at: [13, 0]}',
    ]
    cut = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 60, 40, 90)).save(cut, "WEBP", lossless=True)
    files = {
        "a__wav": wav(), "b__wav": wav(), "c__ogg": ogg(VORBIS), "p__png": picture(), "q__webp": cut.getvalue(),
        "r__png": picture(size=(5000, 100)),
    }  # fmt: skip
    build = COMPILER.compile(written(folder, lines, **files))
    assert [d.message for d in build.diagnostics if d.severity is Severity.ERROR] == []
    return (*document(build), files, build)


def test_a_zone_is_its_extents_and_nothing_else(world):
    found, _, _, build = world
    zone = node(found, "hall")
    said = zone["extras"]["scenewright"]
    assert (said["role"], said["size"], zone["translation"]) == ("zone", [6.0, 3.0, 5.0], [1.0, 0.0, 2.0])
    assert "mesh" not in zone
    assert "colliders" not in said
    placed = next(p for p in build.placed.nodes if p.node.address == "hall")
    assert not placed.descriptions[0].solid
    assert placed.descriptions[0].stands is Stands.FLOATS


def test_clear_ignores_zones(tmp_path):
    lines = ["seat: {is: bench, place: {clear: 1m}}", "hall: {is: zone, width: 6, depth: 6}"]
    assert [d.code for d in COMPILER.check(written(tmp_path, lines)).diagnostics if d.code.startswith("SW6")] == []


def test_a_camera_is_a_gltf_camera_that_looks_along_its_front(world):
    found, *_ = world
    lens = node(found, "view/lens")
    assert found["cameras"][lens["camera"]]["perspective"] == {
        "yfov": pytest.approx(math.pi / 3),
        "znear": 0.02,
        "zfar": 1000.0,
    }
    x, y, z, w = lens["rotation"]
    # The view is -Z turned by the quaternion: minus the third column of its matrix.
    ahead = (-2 * (x * z + w * y), -2 * (y * z - w * x), -(1 - 2 * (x * x + y * y)))
    tilt = math.radians(10)
    assert ahead == pytest.approx((0.0, -math.sin(tilt), math.cos(tilt)), abs=1e-6)
    assert lens["translation"] == [0.0, 1.6, 0.0]


def test_planes_too_far_apart_are_refused(tmp_path):
    assert complaints(tmp_path, "view: {is: camera, near: 0.01, far: 5000}") == [("SW875", "error")]


def test_sounds_travel_as_they_are_and_equal_files_once(world):
    found, body, files, _ = world
    audio = found["extensions"]["KHR_audio_emitter"]
    assert [a["mimeType"] for a in audio["audio"]] == ["audio/wav", "audio/ogg"]
    assert view(found, body, audio["audio"][0]["bufferView"]) == files["a__wav"]
    assert len(audio["sources"]) == 3
    assert audio["sources"][2]["extensions"] == {"OMI_audio_ogg_vorbis": {"audio": 1}}
    assert {"KHR_audio_emitter", "OMI_audio_ogg_vorbis"} <= set(found["extensionsUsed"])
    first = audio["emitters"][node(found, "one")["extensions"]["KHR_audio_emitter"]["emitters"][0]]
    assert (first["gain"], first["positional"]["maxDistance"], first["type"]) == (0.5, 8.0, "positional")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("s.wav", b"", "SW872"),
        ("s.wav", wav()[:-9], "SW872"),
        ("s.wav", MP3, "SW872"),
        ("s.wav", wav().replace(struct.pack("<I", 8000), bytes(4)), "SW872"),
        ("s.mp3", b"\xff\xfb\x90\x00" + bytes(40), "SW872"),
        ("s.mp3", b"ID3\x03\0\0\x7f\x7f\x7f\x7f", "SW872"),
        ("s.mp3", b"\xff" * 5000, "SW872"),
        ("s.ogg", ogg(VORBIS)[:-1], "SW872"),
        ("s.ogg", ogg(b"\x80theora"), "SW872"),
        ("s.ogg", ogg(OPUS, 48_000 * 601), "SW873"),
        ("s.mp3", MP3, None),
        ("s.ogg", ogg(OPUS), None),
    ],
)
def test_sound_files_are_looked_through(tmp_path, name, data, code):
    found = complaints(tmp_path, f"bell: {{is: sound, file: {name}}}", **{name.replace(".", "__"): data})
    assert found == ([] if code is None else [(code, "error")])


def test_a_sound_is_a_built_in_one_or_a_file(tmp_path):
    kinds = fields_of(Sound)["sound"].kind
    assert set(kinds.choices) == set(SOUNDS)
    assert complaints(tmp_path, "bell: {is: sound, sound: birdsong}") == []
    assert complaints(tmp_path, "bell: {is: sound, sound: brdsong}") == [("SW306", "error")]
    assert complaints(tmp_path, "bell: {is: sound}") == [("SW875", "error")]
    both = "bell: {is: sound, sound: bell, file: a.wav}"
    assert complaints(tmp_path, both, a__wav=wav()) == [("SW875", "error")]


def test_pictures_keep_their_bytes_and_shape(world):
    found, body, files, build = world
    images = [view(found, body, image["bufferView"]) for image in found["images"]]
    assert images.count(files["p__png"]) == 1  # the panel's and the frame's
    assert files["q__webp"] in images
    tall = next(p for p in build.placed.nodes if p.node.address == "print").descriptions[0].size
    assert tall == pytest.approx((1.5, 1.0, 0.012))


def test_a_cut_out_shows_from_both_sides_and_has_no_board(world):
    found, *_ = world
    (only,) = found["meshes"][node(found, "cut")["mesh"]]["primitives"]
    material = found["materials"][only["material"]]
    assert (material["alphaMode"], material["doubleSided"]) == ("BLEND", True)
    assert "KHR_materials_unlit" in material["extensions"]


def test_a_picture_larger_than_the_target_takes_is_shrunk(world):
    found, body, _, build = world
    sizes = [Image.open(io.BytesIO(view(found, body, i["bufferView"]))).size for i in found["images"]]
    most = build.plan.profile.max_texture
    assert (most, 100 * most // 5000) in sizes
    assert max(max(size) for size in sizes) <= most


def test_a_picture_is_shown_the_way_up_its_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    build = COMPILER.check(written(tmp_path, ["p: {is: media, file: p.jpg}"], p__jpg=picture("JPEG", exif=exif)))
    width, height, _ = build.placed.nodes[0].descriptions[0].size
    assert height / width == pytest.approx(30 / 20)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("p.png", b"", "SW870"),
        ("p.png", picture()[:-20], "SW870"),
        ("p.png", picture("JPEG"), "SW870"),
        ("p.jpg", picture("JPEG", size=(300, 300))[:-500], "SW870"),
        ("p.webp", picture("WEBP")[:40], "SW870"),
        ("p.png", bomb(0, 9), "SW870"),
        ("p.png", bomb(60_000, 60_000), "SW871"),
        ("p.png", bomb(9000, 9000), "SW871"),
        ("p.png", bomb(90, 90), "SW870"),
        ("p.mp4", b"\0\0\0\x18ftypmp42", "SW704"),
        ("p.webp", picture("WEBP"), None),
    ],
)
def test_picture_files_are_looked_through(tmp_path, name, data, code):
    found = complaints(tmp_path, f"p: {{is: media, file: {name}}}", **{name.replace(".", "__"): data})
    assert found == ([] if code is None else [(code, "error")])


def test_a_portal_says_where_it_leads(world):
    found, *_ = world
    assert node(found, "gate")["extensions"]["OMI_link"] == {"uri": "other.glb", "title": "The other side"}
    said = node(found, "gate")["extras"]["scenewright"]
    assert (said["role"], said["to"]) == ("portal", "other.scene.yaml")
    assert node(found, "web")["extensions"]["OMI_link"] == {"uri": "https://www.w3.org/TR/webxr/", "title": "w3.org"}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("javascript:alert(1)", "SW874"),
        ("file:///etc/passwd", "SW874"),
        ("ftp://host.example/a", "SW874"),
        ("http://host.example/a", "SW874"),
        ("https://user:word@host.example/", "SW874"),
        ("https://localhost/", "SW874"),
        ("https://host.example/a b", "SW874"),
        ("HTTPS:host.example", "SW874"),
        ("data:text/html,hi", "SW874"),
        ("../up.scene.yaml", "SW008"),
        ("nowhere.scene.yaml", "SW002"),
        ("own.glb", "SW510"),
        ("https://host.example:8443/a?b=c#d", None),
        ("own.scene.yaml", None),
    ],
)
def test_links_are_checked(tmp_path, link, code):
    found = complaints(tmp_path, f'gate: {{is: portal, to: "{link}"}}')
    assert [entry for entry in found if entry[1] == "error"] == ([] if code is None else [(code, "error")])


def test_an_unencrypted_link_is_mended(tmp_path):
    scene = written(tmp_path, ['gate: {is: portal, to: "http://host.example/a"}'])
    (found,) = COMPILER.check(scene).diagnostics
    assert [fix.new for fix in found.fixes] == ["https://host.example/a"]


def test_a_frame_takes_words_and_files_and_says_what_was_meant(tmp_path):
    assert complaints(tmp_path, "f: {is: frame, picture: waves}") == []
    (found,) = COMPILER.check(written(tmp_path, ["f: {is: frame, picture: wavs}"])).diagnostics
    assert found.code == "SW510"
    assert "waves" in found.hint
