"""The examples that the text gives of pointer templates, and messages."""

import pytest

from scenewright.play.templates import effective, message, parse_message, parse_template


@pytest.mark.parametrize(
    ("text", "sockets"),
    [
        ("/myProperty", []),
        ("/nodes/0/scale", []),
        ("/nodes/[index]/scale", [("index", "int")]),
        ("/nodes/{index}/scale", [("index", "ref")]),
        ("/nodes/[index]/extras/{{index}}", [("index", "int")]),
        ("/nodes/{index}/extras/[[index]]", [("index", "ref")]),
        ("/nodes/{~0~0index~0~0}/rotation", [("~~index~~", "ref")]),
        ("/nodes/[my~1index]/scale", [("my/index", "int")]),
    ],
)
def test_valid_templates(text, sockets):
    assert [(found.socket, found.signature) for found in parse_template(text)] == sockets


@pytest.mark.parametrize(
    "text",
    [
        *(
            "/nodes/{index}/extras/~2",
            "/nodes/[index]/weights/[index]",
            "/nodes/{index}/weights/[index]",
            "/nodes/[/scale",
        ),
        *("/nodes/{/scale", "/nodes/[]/scale", "/nodes/{}/scale", "/nodes/[index/scale", "/nodes/{index/scale"),
        *("/nodes/[i[ndex]/scale", "/nodes/[i{ndex]/scale", "/nodes/{i[ndex}/scale", "/nodes/{i{ndex}/scale"),
        *("/nodes/[i]ndex]/scale", "/nodes/[i}ndex]/scale", "/nodes/{i]ndex}/scale", "/nodes/{i}ndex}/scale"),
        *("/nodes/0/extras/[[i[ndex]]", "/nodes/0/extras/{{i{ndex}}", "/nodes/0/extras/[[index]"),
        *("/nodes/0/extras/{{index}", "nodes/0"),
    ],
)
def test_invalid_templates(text):
    with pytest.raises(ValueError, match=r"."):
        parse_template(text)


@pytest.mark.parametrize(
    ("text", "values", "pointer"),
    [
        ("/nodes/{N}/weights/[W]", {"N": "/nodes/1", "W": 2}, "/nodes/1/weights/2"),
        ("/nodes/[index]/extras/{{index}}", {"index": 2}, "/nodes/2/extras/{index}"),
        ("/nodes/[index]/scale", {"index": -1}, None),
        ("/nodes/{N}/scale", {"N": None}, None),
        ("/nodes/{N}/scale", {"N": "/materials/1"}, None),
        ("/nodes/{N}/scale", {"N": "/nodes/1/scale"}, None),
    ],
)
def test_filled_templates(text, values, pointer):
    assert effective(text, parse_template(text), values) == pointer


@pytest.mark.parametrize(
    ("text", "said"),
    [("plain", "plain"), ("{a} and {a}", "1.5 and 1.5"), ("{{a}} {b}", "{a} true"), ("}}{{", "}{"), ("", "")],
)
def test_messages(text, said):
    assert message(parse_message(text), {"a": 1.5, "b": True}) == said


@pytest.mark.parametrize("text", ["{", "}", "{}", "{a", "a}", "{a{b}}", "{{a}"])
def test_messages_that_are_none(text):
    assert parse_message(text) is None
