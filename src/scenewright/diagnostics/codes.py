"""The code table: every complaint the compiler can make, with the sentences its manual page and SARIF rule carry.

Families: SW0xx files and limits, SW1xx YAML syntax, SW2xx names, SW3xx values, SW4xx expressions, SW5xx imports and
components, SW6xx placement, SW7xx not built yet and (from SW751) behaviour, SW8xx rules and budgets, SW9xx internal. A
code never changes its meaning; a retired one is not used again.
"""

from __future__ import annotations

from typing import NamedTuple


class CodeInfo(NamedTuple):
    """One code's short title and what an author should know about it."""

    title: str
    explanation: str


_TABLE = """
SW000 note | Says something about the whole file that is no fault.
SW001 complaints left out | A file with very many faults is cut off; mend the listed ones and check again.
SW002 file not found | The file named does not exist, or its name is spelled otherwise.
SW003 not a file | The path names a folder or a device; a scene is one text file.
SW004 not UTF-8 text | Scene files are UTF-8. Save the file with that encoding.
SW005 file too big | A scene text may have 1 MiB. Move components and materials to a file of their own and import it.
SW006 nested too deeply | Mappings and lists may be nested 64 deep.
SW007 too many values | A scene text may hold 50,000 keys and values; use repeat and components.
SW008 path outside the scene's folder | Files and imports must lie in the scene's folder or below it.
SW009 address on the web | Nothing is fetched from the network; put the file beside the scene.
SW010 file cannot be read or written | The system refused access to the file.
SW011 empty file | A scene begins with 'scenewright: 1' and has parts.
SW012 not a mapping at the root | The outermost level of a scene is 'key: value' lines.
SW013 character not allowed | Control characters and invisible line separators are refused.
SW100 YAML syntax | The text is no valid YAML.
SW101 tab in indentation | YAML is indented with spaces only.
SW102 duplicate key | A key stands once in a mapping.
SW103 anchor | YAML anchors (&name) are not part of the language; use components, materials or params.
SW104 alias | YAML aliases (*name) are not part of the language; use components, materials or params.
SW105 merge key | YAML merge keys (<<) are not part of the language; use components.
SW106 tag | YAML tags (!name) are not part of the language.
SW107 several documents | A scene file holds one YAML document.
SW108 key is not a name | Keys are text: no numbers, booleans, lists or mappings.
SW109 key rewritten by a tool | A YAML 1.1 tool turned on, off, yes or no into true or false.
SW110 text needs quotes in a flow mapping | Inside { } and [ ], text with , { } [ ] ': ' or ' #' must be quoted.
SW111 comment where a value was meant | An unquoted # after a space starts a comment; quote the value.
SW112 expression needs quotes in a flow mapping | Inside { } and [ ], an expression with , [ ] { } must be quoted.
SW113 indentation | Lines of one mapping begin in the same column.
SW114 no space after the colon | A key is followed by a colon and a space.
SW115 quote not closed | A quoted text ends with the quote it began with.
SW116 bracket not closed | A { or [ is closed by its own kind.
SW117 colon in unquoted text | Text that holds ': ' must be quoted.
SW118 no colon | Each line of a mapping is 'key: value'.
SW119 character cannot start a value | Text that begins with @ ` % or another reserved character must be quoted.
SW120 braces taken for a mapping | A text that begins with {name} must be quoted.
SW121 YAML directive | Lines that begin with % are not part of the language.
SW122 escape in quotes | Only YAML's escapes may follow a backslash in double quotes.
SW123 list and mapping mixed | One level holds either 'key: value' lines or '- item' lines.
SW201 unknown key | The key is not one that may stand here.
SW202 key has another name | The language has another word for this key.
SW203 unknown kind | After 'is' stands a generator, a component, an imported name or a structural kind.
SW204 unknown material | No material of that name is built in, defined or imported.
SW205 unknown anchor | The node has no side, surface, opening or part of that name.
SW206 unknown relation | 'place' knows a closed list of relations.
SW207 unknown parameter | The scene or component has no parameter of that name.
SW208 unknown unit | Numbers take the units of their dimension.
SW209 unknown name in an expression | Expressions see parameters, the repeat's i, n, u and other nodes' numbers.
SW210 unknown function | Expressions have a closed list of functions.
SW211 not a valid name | Names match [a-z][a-z0-9_]*.
SW212 unknown target | The reference names nothing that can be seen from here.
SW213 ambiguous reference | Two things of that name are equally near; name the parent too.
SW214 reserved name | Operator words and side names are not free for ids and parameters.
SW215 name used twice | Siblings, a room's openings included, have different ids.
SW216 unknown material slot | The part has no slot of that name.
SW217 unknown variant | The scene has no variant of that name.
SW218 unknown path in an override | Variants and --set name something that exists in the file.
SW219 unknown target, style or kit | No profile, style or kit of that name is known.
SW220 one copy needed | A repeated node is named from outside as name[k] where one is needed.
SW221 unknown event or action | 'when' knows a closed list of events and actions.
SW222 unknown check | 'checks' knows a closed list of names and relations.
SW223 unknown motif | 'repeat' knows a closed list of motifs.
SW224 unknown motion | 'animate' knows a closed list of motions.
SW225 unknown sound | No such built-in sound, and no file of that name beside the scene.
SW301 wrong type | The value is of another kind than the key takes.
SW302 out of range | The number is below or above what makes sense here.
SW303 unit of another dimension | The unit measures something else than the key takes.
SW304 missing required key | The key has no default and must be given.
SW305 not a number | A number is digits, perhaps with a unit, a range or a deviation.
SW306 not one of the choices | The key takes one of a closed list of words.
SW307 range upside down | In low..high the first number is the smaller.
SW308 not a whole number | The key counts things.
SW309 not a colour | Colours are "#rrggbb", a CSS name or [r, g, b] from 0 to 1.
SW310 not a time of day | Times are "hh:mm".
SW311 not true or false | Flags are true or false.
SW312 wrong number of items | The list is shorter or longer than the key takes.
SW313 keys exclude each other | Only one of these keys may be given.
SW314 list where names are needed | 'parts' maps ids to nodes: write 'id: {is: ...}'.
SW315 unsupported version | This compiler reads version 1 of the language.
SW316 malformed pick | A pick is {pick: [a, b], weights: [1, 2]} with as many weights as items.
SW317 random value not allowed here | The value must be the same for all and known before drawing.
SW318 malformed repeat | A repeat is a number or one motif with its own keys.
SW319 not a finite number | The number is too large to be stored, or not a number at all.
SW320 text too long | The text is longer than what can be shown.
SW321 malformed vector | Positions are [x, z] or [x, y, z]; turns one number or [x, y, z].
SW322 key needs another | The key means something only beside another key.
SW323 wrong place for this kind | The kind cannot stand here (a door outside openings, say).
SW401 expression syntax | The expression is incomplete or malformed.
SW402 unit in an expression | Expressions calculate in base units: metres, degrees, seconds, kilograms.
SW403 operator of another language | The language has its own word for this operator.
SW404 not part of expressions | Expressions have numbers, text, lists, operators and a closed list of functions.
SW405 wrong arguments | The function takes another number or kind of arguments.
SW406 division by zero | The divisor is zero for these values.
SW407 result too large or undefined | Results are finite and below 1e15.
SW408 types mixed | The operator does not combine these kinds of value.
SW409 expression too long | An expression may have 500 characters; use params for parts of it.
SW410 expression nested too deeply | An expression may be nested 32 deep; use params for parts of it.
SW411 too many steps | Evaluation is bounded at 10,000 steps.
SW412 list or text too long | Lists and texts in expressions have at most 10,000 entries or characters.
SW413 state outside when | State exists only while the scene runs, so only in 'when'.
SW414 index outside the list | Indices count from 0.
SW415 malformed text template | In text, {expr} interpolates and {{ }} are literal braces.
SW416 result of another type | The expression's result is not what the key takes.
SW417 random function | Draws are written as ranges (5m..9m) or pick, not in expressions.
SW418 pose read in an expression | Positions are decided after expressions, so they cannot be read there.
SW420 malformed test | A test says what a visitor does and what is expected then, in statements with ; between them.
SW501 reference cycle | Values that need each other can never be calculated.
SW502 recursive component | A component cannot contain itself, directly or through others.
SW503 import cycle | Files cannot import each other in a circle.
SW504 import not found | The imported file does not exist.
SW505 import is faulty | The imported file has faults of its own.
SW506 malformed import | An import is 'name: path/to/file.scene.yaml' or 'name: kit:kitname'.
SW507 imported name missing | The imported file has no component or material of that name.
SW508 components nested too deeply | Components may contain components to a bounded depth.
SW509 malformed component | A component has params, parts and doc.
SW510 file of another kind | The key takes files of certain kinds, told by their ending.
SW511 foreign file too large | Files from elsewhere are bounded in bytes, triangles, nodes and pixels.
SW512 foreign file damaged | The file is cut short, or is not what its ending says.
SW513 foreign file inconsistent | The file refers to what it does not have, or its numbers cannot be.
SW514 foreign file nested wrongly | Nodes of a foreign file form a tree of bounded depth.
SW515 foreign file needs what is not built | The file cannot be read without an extension that this version does not know.
SW516 foreign file has nothing to show | The file holds no triangle.
SW517 picture of a foreign file unusable | Pictures are PNG, JPEG or WebP of bounded size.
SW518 foreign file simplified | Something in the file cannot be kept; the rest is there.
SW601 relations conflict | These demands cannot all hold.
SW602 position given twice | A node has 'at' or 'place', not both.
SW603 placement cycle | Nodes cannot be placed relative to each other in a circle.
SW604 no room | What is to stand here is larger than the free space.
SW605 target cannot take this relation | The target has no such surface, wall or side.
SW606 intersects | Two nodes stand in each other.
SW607 not supported | The node stands on nothing.
SW608 leaves its room | The node is partly outside the room it belongs to.
SW609 opening does not fit | The opening is larger than its wall or meets another opening.
SW610 relation not met | On the compiled meshes the relation does not hold.
SW611 position not decided | The relations given do not fix where the node stands.
SW612 not reachable | The room or place cannot be reached on foot.
SW613 floor not clear | Something stands on the floor that 'clear' keeps free, or the room ends there.
SW614 scatter is over-full | No more copies fit at that distance; scatter fewer or nearer together.
SW615 combination without parts | A union, difference or intersection is made of the solids in its 'parts'.
SW616 not a closed solid | Only closed solids can be combined: no open sheets, rooms, ground, lights or places.
SW617 combination is empty | Nothing is left of the solids that were combined.
SW618 lost in a combination | What a part of a combination does besides being solid has no effect.
SW619 scatter in a combination | Copies are strewn when everything else stands, so nothing is combined of them.
SW620 opening does not fit its wall | The hole is wider or higher than the wall that is left for it.
SW621 openings meet | Two openings of one wall overlap; set 'along' or 'width'.
SW701 relation not built yet | Of earlier versions: this one places by every relation.
SW702 motif not built yet | Of earlier versions: this one repeats by every motif.
SW703 behaviour not built yet | The key is part of the language, but this version does not run it.
SW704 kind not built yet | The kind is part of the language, but this version cannot build it.
SW705 check not built yet | The check is part of the language, but this version does not test it.
SW706 target not built yet | The target profile is part of the language, but this version has no data for it.
SW707 key not built yet | The key is part of the language, but this version ignores it.
SW751 action does not apply | The thing cannot do what the action asks of it.
SW752 endless loop | Events that set each other off need a wait or a condition between them.
SW753 two actions at once | Two actions drive one property of one thing at the same time.
SW754 no such animation | The model has no animation of that name.
SW755 nothing in reach | The event of this thing can never happen, because nothing of it can be pointed at.
SW771 cannot fall | Land, buildings and places cannot fall: other things stand on them or in them.
SW772 made of solids | What falls is made of solids (box, sphere, capsule, hull), not of a mesh.
SW801 too many copies | Repeats are bounded; scatter fewer or split the scene.
SW802 too many nodes | The resolved scene is bounded in nodes.
SW803 over the triangle budget | The target allows fewer triangles.
SW804 over the draw call budget | The target allows fewer draw calls.
SW805 over the texture budget | The target allows less texture memory.
SW806 over the file size budget | The target allows a smaller file.
SW807 rule broken | A check the scene asks for does not hold.
SW808 degraded for the target | The target cannot show or run this; it was replaced as its profile says.
SW809 resolved to nothing | The repeat or condition leaves no copy.
SW810 over another budget | The target allows fewer materials, lights, nodes or parts of a mesh.
SW820 door too narrow | A door leaves at least 0.815 m to pass when its leaf is open.
SW821 door closes for agents | A hole narrower than a metre closes in navigation meshes for wide agents.
SW822 route too narrow | The way through a room is at least 0.915 m wide.
SW823 no room to turn | A room has a free circle of 1.525 m on its floor.
SW824 riser out of range | Steps are 0.10 to 0.18 m high.
SW825 tread too shallow | Treads are at least 0.28 m deep.
SW826 open risers | Stairs have closed risers.
SW827 ramp too steep | A ramp climbs at most 1 in 12.
SW828 ramp climbs too far | A ramp climbs at most 0.76 m without a landing.
SW829 ramp too narrow | A ramp is at least 0.915 m wide between its kerbs.
SW830 path too steep | A path climbs at most 1 in 20.
SW831 threshold too high | A sill to pass over is at most 13 mm high.
SW832 no headroom | Ways are clear to a height of 2.03 m.
SW833 low ceiling | Rooms are usually 2.4 m high.
SW834 out of reach | What one takes hold of is 0.38 to 1.22 m over the floor.
SW835 text too small | Words have 24 mm of type for each metre one reads them from.
SW836 too little contrast | Words stand out from their ground by 4.5 to 1.
SW837 start is tight | Where a visitor starts, 0.76 m all round are free.
SW838 start faces an obstacle | A visitor starts with 1.5 m of free view.
SW839 too near the eyes | Nothing hangs nearer than 0.5 m to where one starts.
SW840 flashes | Nothing flashes more than three times in a second.
SW841 visitor is moved | No animation carries a start or a camera.
SW842 world moves | Animations move parts of a world, not most of it.
SW843 no start | A world for a target has a place where visitors start.
SW844 several starts | A world has one place where visitors start.
SW845 start off the floor | A visitor starts with their feet on the floor.
SW846 step at a door | The floors on the two sides of a door are within a step.
SW860 textures not as asked for | The encoder of this format is not there; the pictures are stored in another one.
SW861 unknown texture format | The build was asked for a way of storing pictures that does not exist.
SW870 picture damaged | The file is cut short, or is not what its ending says.
SW871 picture too large | Pictures are bounded in pixels, whatever their file weighs.
SW872 sound damaged | The file is cut short, or is not what its ending says.
SW873 sound too long | Sounds travel inside the world, so they are bounded in time.
SW874 link not allowed | Links lead to https:// addresses; nothing else is opened from a world.
SW875 parameters exclude each other | These parameters cannot stand together, or one of them is missing.
SW880 things collide | No two things are inside each other; touching is allowed.
SW881 not supported | Everything stands on something, hangs from it or is fixed to it.
SW882 not reachable | One can walk to it from where visitors start.
SW883 not accessible | One gets at least at one of the sides a thing is used from.
SW884 out of its room | Nothing leaves the room it belongs to.
SW885 opening blocked | The way of a door and half a metre before a window are free.
SW886 relation does not hold | The finished things are not as the relation says.
SW887 check names nothing | A check is about things of the scene; a relation has two names.
SW888 floor cut up | The free floor of a room hangs together.
SW889 test fails | What a test of the scene expects did not come about, or it names what is not there.
SW901 internal fault | The compiler failed; this is a defect in it, not in the scene.
SW902 generator failed | A generator failed on parameters it accepts; this is a defect in it.
SW903 cache damaged | A stored artefact was unreadable and was built again.
SW904 behaviour graph refused | The graph of a file is not valid; in a file of ours that is a defect of the compiler.
"""


def _parse() -> dict[str, CodeInfo]:
    """Read the table above."""
    codes: dict[str, CodeInfo] = {}
    for line in _TABLE.strip().splitlines():
        head, explanation = line.split(" | ", 1)
        code, title = head.split(" ", 1)
        codes[code] = CodeInfo(title, explanation)
    return codes


CODES: dict[str, CodeInfo] = _parse()
"""Every code with its title and explanation, in order."""
