"""Spin: JSON and XML in expressions."""

from __future__ import annotations

import pytest

from penstock.errors import ExpressionError
from penstock.expr import compile_expression
from penstock.expr.spin.json_node import JsonNode
from penstock.expr.spin.xml_node import XmlElement, parse_xml
from penstock.values import Integer, Long, Value, wrap
from tests.expr.conftest import Variables
from tests.scripts.conftest import script_task
from tests.user_code.conftest import Program

ORDER = """{
  "id": 7, "total": 2.5, "big": 3000000000, "huge": 123456789012345678901234567890, "paid": false, "note": null,
  "customer": {"name": "Kim", "tags": ["new", "vip"]},
  "items": [{"sku": "a", "price": 5}, {"sku": "b", "price": 9}, {"sku": "c"}]
}"""
LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<letter id="7" xml:lang="en" xmlns:x="urn:x">
  <to>Kim</to><to>Lee</to><x:stamp x:price="5"/><!-- no text -->
  <body>Dear <b>Kim</b>!</body>
</letter>"""


def value(text: str) -> object:
    found = compile_expression(f"${{{text}}}").evaluate(
        Variables({"order": ORDER, "letter": LETTER, "map": {"a": [1]}})
    )
    return str(found) if isinstance(found, (JsonNode, XmlElement)) else found


def complaint(text: str) -> str:
    with pytest.raises(ExpressionError) as raised:
        value(text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("S(order).prop('id').numberValue()", Integer(7)),
        ("S(order).prop('big').numberValue()", Long(3000000000)),
        ("S(order).prop('huge').numberValue()", 123456789012345678901234567890),
        ("S(order).prop('total').numberValue()", 2.5),
        ("S(order).prop('paid').boolValue()", False),
        ("S(order).prop('customer').prop('name').stringValue()", "Kim"),
        ("S(order).prop('customer').prop('name').value()", "Kim"),
        ("S(order).prop('note').value()", None),
        ("S(order).prop('note').isNull()", True),
        ("S(order).prop('paid').isNumber()", False),
        ("S(order).prop('id').isNumber()", True),
        ("S(order).prop('paid').isBoolean()", True),
        ("S(order).prop('items').isArray()", True),
        ("S(order).prop('items').isValue()", False),
        ("S(order).prop('customer').isObject()", True),
        ("S(order).prop('customer').prop('name').isString()", True),
        ("S(order).hasProp('id')", True),
        ("S(order).hasProp('nothing')", False),
        ("S(order).prop('customer').fieldNames()", ["name", "tags"]),
        ("S(order).prop('items').elements().size()", Integer(3)),
        ("S(order).prop('items').elements().get(1).prop('sku').stringValue()", "b"),
        ("S(order).prop('items').elements()[2].hasProp('price')", False),
        ("S(order).prop('customer').prop('tags').indexOf('vip')", Integer(1)),
        ("S('[1, 2, 1]').lastIndexOf(1)", Integer(2)),
        ("S('[1, true]').contains(true)", True),
        ("S('[1]').contains(true)", False),
        ("S(order).prop('customer')", '{"name":"Kim","tags":["new","vip"]}'),
        ("S(order).prop('customer').prop('age', 5).deleteProp('tags')", '{"name":"Kim","age":5}'),
        ("S('{}').prop('a', map).prop('b', S('[1]')).prop('c', null)", '{"a":{"a":[1]},"b":[1],"c":null}'),
        ("S('[]').append(1).append('ä').append(S('{}'))", '[1,"ä",{}]'),
        ("S('[1, 2]').insertAt(0, 'a').insertAt(-1, 'b')", '["a",1,"b",2]'),
        ("S('[1, 2]').insertBefore(2, 'a').insertAfter(2, 'b')", '[1,"a",2,"b"]'),
        ("S('[1, 2, 1]').remove(1)", "[2,1]"),
        ("S('[1, 2, 1]').removeLast(1)", "[1,2]"),
        ("S('[1, 2, 3]').removeAt(1).removeAt(-1)", "[1]"),
        ("S('\"text\"').stringValue()", "text"),
        ("JSON(map).prop('a').elements().get(0).numberValue()", Integer(1)),
        ("JSON(map)", '{"a":[1]}'),
        ("S(map)", '{"a":[1]}'),
        ("S(order, 'application/json').prop('id').value()", Integer(7)),
        ("JSON(order).mapTo('java.util.HashMap').customer.name", "Kim"),
        ("JSON(order).dataFormatName", "application/json"),
        ("JSON('[1]').toString()", "[1]"),
    ],
)
def test_json_nodes_are_asked_and_changed(text: str, wanted: object) -> None:
    found = value(text)
    assert (found, type(found)) == (wanted, type(wanted)) if not isinstance(wanted, str) else found == wanted


@pytest.mark.parametrize(
    ("path", "then", "wanted"),
    [
        ("$.customer.name", "stringValue()", "Kim"),
        ("$['customer']['name']", "stringValue()", "Kim"),
        ("$.id", "numberValue()", 7),
        ("$.paid", "boolValue()", False),
        ("$.items[0].sku", "stringValue()", "a"),
        ("$.items[-1].sku", "stringValue()", "c"),
        ("$.note", "element().isNull()", True),
        ("$.items", "elementList().size()", 3),
        ("$.items[*].sku", "elementList().get(1).stringValue()", "b"),
        ("$..sku", "elementList().size()", 3),
        ("$.items[?(@.price > 5)]", "elementList().get(0).prop('sku').stringValue()", "b"),
        ("$.items[?(@.sku == 'a' && @.price)].price", "elementList().get(0).numberValue()", 5),
        ("$.items[?(@.sku =~ /[ab]/)]", "elementList().size()", 2),
        ("$.items[0:2]", "element().elements().size()", 2),
        ("$.items[?(@.price > 50)]", "elementList().isEmpty()", True),
        ("$.customer", "element().prop('tags').elements().size()", 2),
    ],
)
def test_json_paths_find_places(path: str, then: str, wanted: object) -> None:
    assert value(f'JSON(order).jsonPath("{path}").{then}') == wanted


def test_what_a_path_finds_is_the_document_itself() -> None:
    assert value("JSON(order).jsonPath('$.customer').element().prop('name', 'Lee')") == (
        '{"name":"Lee","tags":["new","vip"]}'
    )
    document = JsonNode.of({"a": {"b": 1}})
    document.path("$.a").element().put("b", 2)
    assert str(document) == '{"a":{"b":2}}'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("S(letter).name()", "letter"),
        ("S(letter).attr('id').value()", "7"),
        ("S(letter).attr('id').name()", "id"),
        ("S(letter).hasAttr('id')", True),
        ("S(letter).hasAttr('none')", False),
        ("S(letter).attrNames()", ["id", "lang"]),
        ("S(letter).attrs().size()", 2),
        ("S(letter).childElements().size()", 4),
        ("S(letter).childElements('to').get(1).textContent()", "Lee"),
        ("S(letter).childElement('body').textContent()", "Dear Kim!"),
        ("S(letter).childElement('urn:x', 'stamp').namespace()", "urn:x"),
        ("S(letter).childElement('urn:x', 'stamp').prefix()", "x"),
        ("S(letter).hasNamespace()", False),
        ("S(letter).xPath('/letter/to').element().textContent()", "Kim"),
        ("S(letter).xPath('//to').elementList().size()", 2),
        ("S(letter).xPath('/letter/@id').attribute().value()", "7"),
        ("S(letter).xPath('//@*').attributeList().size()", 3),
        ("S(letter).xPath('/letter/to[2]').string()", "Lee"),
        ("S(letter).xPath('count(//to)').number()", 2.0),
        ("S(letter).xPath('//to = \"Kim\"').boolean()", True),
        ("S(letter).xPath('//x:stamp/@x:price').string()", "5"),
        ("S(letter).xPath('//y:stamp').ns('y', 'urn:x').element().name()", "stamp"),
        ("S('<a xmlns=\"urn:a\"><b/></a>').xPath('/DEFAULT:a/DEFAULT:b').element().name()", "b"),
        ("S('<a xmlns=\"urn:a\"><b/></a>').childElement('b').hasNamespace('urn:a')", True),
        ("XML('<a/>').attr('b', 5)", '<?xml version="1.0" encoding="UTF-8"?><a b="5"/>'),
        ("XML('<a b=\"1\" c=\"2\"/>').removeAttr('b').removeAttr('none')",
         '<?xml version="1.0" encoding="UTF-8"?><a c="2"/>'),
        ("XML('<a>x<b/></a>').textContent('y')", '<?xml version="1.0" encoding="UTF-8"?><a>y</a>'),
        ("XML('<a/>').append(XML('<b/>'), XML('<c/>'))", '<?xml version="1.0" encoding="UTF-8"?><a><b/><c/></a>'),
        ("XML('<a>1 &lt; ä</a>').toString()", '<?xml version="1.0" encoding="UTF-8"?><a>1 &lt; ä</a>'),
        ("XML('<a b=\"c\"/>').attr('b').value('d').value()", "d"),
        ("S('  <a/>').name()", "a"),
        ("S('<a/>', 'application/xml').name()", "a"),
        ("XML(XML('<a/>')).name()", "a"),
    ],
)  # fmt: skip
def test_xml_elements_are_asked_and_changed(text: str, wanted: object) -> None:
    assert value(text) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("S('{')", "SPIN/JACKSON-JSON-01001 Unable to parse input into json node"),
        ("S('NaN')", "SPIN/JACKSON-JSON-01001 Unable to parse input into json node"),
        ("S('')", "SPIN/JACKSON-JSON-01001 Unable to parse input into json node"),
        ("XML('<a>')", "SPIN/DOM-XML-01009 Unable to parse input into DOM document"),
        ("XML('text')", "SPIN/DOM-XML-01009 Unable to parse input into DOM document"),
        ("XML(5)", "XML is read from a text, not from java.lang.Long"),
        ("JSON(now())", "JSON cannot tell a value of the class java.util.Date"),
        ("S(order, 'text/plain')", "There is no data format 'text/plain'"),
        ("S(order).prop('none')", "This JSON object has no property 'none'"),
        ("S(order).prop('id').prop('x')", "This JSON node is of the kind 'number' and not an object"),
        ("S(order).elements()", "This JSON node is of the kind 'object' and not an array"),
        ("S(order).prop('id').stringValue()", "This JSON node is of the kind 'number' and has no string value"),
        ("S(order).prop('paid').numberValue()", "This JSON node is of the kind 'boolean' and has no number value"),
        ("S(order).value()", "A JSON node of the kind 'object' has no value of its own"),
        ("S('[1]').indexOf(2)", "This JSON array has no such item"),
        ("S('[1]').insertAt(2, 0)", "Index 2 is out of bounds for a JSON array of 1 items"),
        ("S('[1]').removeAt(1)", "Index 1 is out of bounds for a JSON array of 1 items"),
        ("S('{}').deleteProp('a')", "This JSON object has no property 'a'"),
        ("S('{}').mapTo('com.acme.Order')", "SPIN/JACKSON-JSON-01007 Cannot construct java type"),
        ("S(order).jsonPath('$.nothing').element()", "The JSON path '$.nothing' finds nothing here"),
        ("S(order).jsonPath('$.id').stringValue()", "What the JSON path '$.id' finds is not a text"),
        ("S(order).jsonPath('$.id').elementList()", "What the JSON path '$.id' finds is not an array"),
        ("S(order).jsonPath('$.[')", "The JSON path '$.[' is not well-formed"),
        ("XML(letter).attr('none')", "The XML element 'letter' has no attribute 'none'"),
        ("XML(letter).childElement('none')", "The XML element 'letter' has no child element 'none'"),
        ("XML(letter).childElement('to')", "The XML element 'letter' has more than one child element 'to'"),
        ("XML(letter).xPath('//none').element()", "The XPath '//none' finds nothing of that kind here"),
        ("XML(letter).xPath('//@id').element()", "The XPath '//@id' finds nothing of that kind here"),
        ("XML(letter).xPath('//[').element()", "The XPath '//[' cannot be followed here"),
        ("XML(letter).xPath('//z:a').element()", "The XPath '//z:a' cannot be followed here"),
        ("XML(letter).append('x')", "A value of the class java.lang.String is no XML element"),
        ("XML(letter).remove(XML('<a/>'))", "Only an element within this one can be removed from it"),
        ("XML(letter).attr('a b', 'x')", "XML cannot tell this"),
    ],
)
def test_what_is_not_there_is_told(text: str, told: str) -> None:
    assert told in complaint(text)


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    ],
)
def test_no_entity_of_a_document_is_followed(document: str) -> None:
    with pytest.raises(ExpressionError, match="SPIN/DOM-XML-01009"):
        compile_expression("${XML(x)}").evaluate(Variables({"x": document}))


def test_nesting_that_never_ends_is_refused() -> None:
    deep = "[" * 100_000
    with pytest.raises(ExpressionError, match="SPIN/JACKSON-JSON-01001"):
        compile_expression("${JSON(x)}").evaluate(Variables({"x": deep}))
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ExpressionError, match="Nested more than"):
        compile_expression("${JSON(x)}").evaluate(Variables({"x": endless}))


def test_a_node_in_a_variable_is_a_document() -> None:
    assert wrap(JsonNode.of({"a": 1})) == Value("Json", '{"a":1}')
    assert wrap(parse_xml("<a/>")) == Value("Xml", '<?xml version="1.0" encoding="UTF-8"?><a/>')


def test_documents_travel_through_expressions_of_a_process(program: Program) -> None:
    program.call('camunda:expression="${doc.prop(\'b\', 2)}" camunda:resultVariable="changed"')
    variables = program.start(doc=Value("Json", '{"a": 1}')).variables
    assert variables is not None
    assert variables["changed"] == Value("Json", '{"a":1,"b":2}')
    assert variables["doc"] == Value("Json", '{"a": 1}')


def test_xml_of_a_variable_is_an_element_in_expressions(program: Program) -> None:
    program.deploy(script_task("${doc.childElement('b').attr('c').value()}", "juel"))
    variables = program.start(doc=Value("Xml", "<a><b c='d'/></a>")).variables
    assert variables is not None
    assert variables["result"].content == "d"


def test_delegates_in_python_see_the_text(program: Program) -> None:
    seen: list[object] = []
    program.engine.delegate("look")(lambda execution: seen.append(execution.variables["doc"]))
    program.call('camunda:class="look"')
    program.start(doc=Value("Json", '{"a": 1}'))
    assert seen == ['{"a": 1}']
