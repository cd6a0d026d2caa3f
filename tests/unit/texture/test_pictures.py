"""Colour, relief, patterns, resizing and encoding against formulas and exact counts."""

import numpy as np
import pytest

from scenewright.quantity import Color
from scenewright.texture import cellular, color, encode, noise, pack, pattern, relief, resize, strokes


def test_srgb_tables_survive_the_round_trip_and_follow_the_standard():
    every = np.arange(256, dtype=np.uint8)
    assert np.array_equal(color.to_srgb(color.to_linear(every)), every)
    assert color.to_linear(np.array([188], np.uint8))[0] == pytest.approx(0.5028865, abs=1e-6)
    assert color.display(color.linear(0.2)) == pytest.approx(0.2, abs=1e-6)


def test_ramp_hits_its_stops():
    stops = ((0.0, Color(0.2, 0.4, 0.6)), (1.0, Color(0.8, 0.6, 0.4)))
    planes = color.ramp(np.array([[-1.0, 0.0, 0.5, 1.0, 9.0]], np.float32), stops)
    assert planes[0, 0] == pytest.approx([0.2, 0.2, 0.5, 0.8, 0.8], abs=1e-3)
    assert planes[2, 0] == pytest.approx([0.6, 0.6, 0.5, 0.4, 0.4], abs=1e-3)


def test_normals_of_a_wave_have_its_slope_and_green_is_up():
    n, tile, height = 256, 2.0, 0.01
    phase = 2 * np.pi * (np.arange(n) + 0.5) / n
    wave = np.tile((height * np.sin(phase))[:, None], (1, n)).astype(np.float32)
    normal = relief.height_to_normal(wave, (tile, tile)).astype(np.float64)[:, 0]
    slope = height * 2 * np.pi / tile * np.cos(phase)  # rise per metre down the picture
    expected = slope / np.sqrt(1 + slope * slope)
    # Where it rises downwards the surface faces up the picture: green above the middle.
    assert (normal[:, 1] - 128) / 127 == pytest.approx(expected, abs=0.006)
    assert (normal[:, 0] == 128).all()


def test_a_flat_field_is_flat_and_open():
    flat = np.zeros((64, 64), np.float32)
    assert (relief.height_to_normal(flat, (1.0, 1.0)) == [128, 128, 255]).all()
    assert (relief.occlusion(flat, (1.0, 1.0)) == 1.0).all()


def test_occlusion_darkens_the_pit_and_not_the_plain():
    field = np.zeros((128, 128), np.float32)
    field[60:68, 60:68] = -0.05
    light = relief.occlusion(field, (1.0, 1.0))
    assert light[64, 64] < 0.75
    assert light[0, 0] > 0.98


def test_cells_and_borders_agree_with_brute_force():
    size, cells, tile = 48, (5, 4), (1.0, 0.8)
    made = cellular.cellular(size, 3, cells, tile=tile, jitter=0.8)
    points = cellular._scatter(3, cells, tile, 0.8)
    spread = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    px = np.concatenate([points.x.ravel() + dx * tile[0] for dx, _ in spread]).astype(np.float64)
    py = np.concatenate([points.y.ravel() + dy * tile[1] for _, dy in spread]).astype(np.float64)
    x, y = np.meshgrid((np.arange(size) + 0.5) / size * tile[0], (np.arange(size) + 0.5) / size * tile[1])
    square = (x[..., None] - px) ** 2 + (y[..., None] - py) ** 2
    nearest = square.argmin(axis=-1)
    assert made.first == pytest.approx(np.sqrt(square.min(axis=-1)), abs=1e-5)
    assert (made.cell == nearest % (cells[0] * cells[1])).mean() > 0.999
    apart = np.hypot(px[nearest][..., None] - px, py[nearest][..., None] - py)
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = (square - square.min(axis=-1, keepdims=True)) / (2 * apart)
    gap[apart == 0.0] = np.inf
    assert np.percentile(np.abs(made.edge - gap.min(axis=-1)), 98) < 1e-4


@pytest.mark.parametrize(
    ("cuts", "pieces"),
    [(pattern.running(5, 16), 80), (pattern.flemish(3, 4), 24), (pattern.english(4, 2), 12)],
)
def test_bonds_have_all_their_pieces(cuts, pieces):
    layout = pattern.courses(256, cuts, (1.0, 1.0))
    assert layout.pieces == pieces
    assert np.array_equal(np.unique(layout.cell), np.arange(pieces))
    assert layout.down.max() <= 0.5 / len(cuts)


def test_flemish_headers_are_half_a_stretcher():
    counts = np.bincount(pattern.courses(960, pattern.flemish(2, 2), (1.0, 1.0)).cell.ravel())
    assert sorted(counts) == [960 * 960 / 2 / 6] * 4 + [960 * 960 / 2 / 3] * 4


@pytest.mark.parametrize("soft", [1e-3, 4e-3, 2e-2])
def test_a_joint_covers_its_width_whatever_its_flanks(soft):
    edge = np.abs(np.linspace(-0.5, 0.5, 100_001)).astype(np.float32)
    assert pattern.joint_mask(edge, 0.006, soft).mean(dtype=np.float64) == pytest.approx(0.006, rel=0.01)


@pytest.mark.parametrize(("over", "period"), [(1, 2), (2, 4)])
def test_half_of_a_balanced_weave_is_warp(over, period):
    cloth = pattern.weave(64, 16, over, period)
    assert cloth.is_warp.mean() == 0.5
    assert len(np.unique(cloth.thread)) == 32


def test_weave_refuses_broken_repeats():
    with pytest.raises(ValueError, match="whole repeats"):
        pattern.weave(64, 18, 2, 4)


def test_shrinking_averages_light_not_codes():
    checks = (np.indices((4, 4)).sum(axis=0) % 2 * 255).astype(np.uint8)
    shrunk = resize.shrink_color(np.repeat(checks[..., None], 3, axis=2), 2)
    assert (shrunk == 188).all()  # half the light


def test_clear_pixels_do_not_bleed():
    picture = np.zeros((2, 2, 4), np.uint8)
    picture[0, 0] = (200, 100, 50, 255)
    assert resize.shrink_color(picture, 1)[0, 0].tolist() == [200, 100, 50, 64]


def test_shrunk_normals_are_unit():
    field = noise.fbm(32, 1) * np.float32(0.02)
    small = resize.shrink_normal(relief.height_to_normal(field, (1.0, 1.0)), 8)
    vectors = (small.astype(np.float64) - 128) / 127
    assert np.sqrt((vectors**2).sum(axis=-1)) == pytest.approx(1.0, abs=0.012)


def test_shrinking_refuses_other_ratios():
    with pytest.raises(ValueError, match="cannot be halved"):
        resize.shrink_data(np.zeros((48, 48, 3), np.uint8), 32)


def test_orm_channels_are_in_gltf_order():
    ao, rough = np.full((2, 2), np.float32(1.0)), np.full((2, 2), np.float32(0.5))
    assert pack.pack_orm(ao, rough, 1.0)[0, 0].tolist() == [255, 128, 255]


def test_the_last_stroke_lies_on_top():
    ends = np.array([0.5, 0.5], np.float32)
    zero = np.zeros(2, np.float32)
    crossing = strokes.Strokes(
        np.array([0.25, 0.5], np.float32), np.array([0.5, 0.25], np.float32), ends * [1, 0], ends * [0, 1], zero
    )
    crossing = strokes.Strokes(*(np.asarray(field, np.float32) for field in crossing))
    drawn = strokes.draw(64, crossing, 1 / 64)
    assert drawn.stroke[32, 20] == 0
    assert drawn.stroke[20, 32] == 1
    assert drawn.stroke[32, 32] == 1
    assert (drawn.stroke >= 0).sum() == pytest.approx(2 * 33 - 1, abs=2)


def test_strokes_wrap_around_the_tile():
    one = [np.array([v], np.float32) for v in (0.9, 0.5, 0.2, 0.0, 0.0)]
    drawn = strokes.draw(64, strokes.Strokes(*one), 1 / 64)
    assert drawn.stroke[32, 60] == 0
    assert drawn.stroke[32, 3] == 0
    assert drawn.stroke[32, 10] == -1


@pytest.mark.parametrize(("form", "mime"), [("png", "image/png"), ("webp-lossless", "image/webp")])
@pytest.mark.parametrize("channels", [3, 4])
def test_lossless_formats_give_the_pixels_back(form, mime, channels):
    picture = (np.arange(32 * 32 * channels) % 251).astype(np.uint8).reshape(32, 32, channels)
    made = encode.encode(picture, form)
    assert made.mime == mime
    assert made == encode.encode(picture, form)
    assert np.array_equal(encode.decode(made.data), picture)


def test_jpeg_data_keeps_chroma_and_refuses_alpha():
    picture = np.full((16, 16, 3), 128, np.uint8)
    picture[:, ::2, 0] = 200
    loss = {
        content: np.abs(encode.decode(encode.encode(picture, "jpeg", content=content, quality=92).data) * 1.0 - picture)
        for content in ("color", "data")
    }
    assert loss["data"].mean() * 3 < loss["color"].mean()
    with pytest.raises(ValueError, match="no alpha"):
        encode.encode(np.zeros((4, 4, 4), np.uint8), "jpeg")
    with pytest.raises(ValueError, match="uint8"):
        encode.encode(np.zeros((4, 4, 2), np.uint8))
