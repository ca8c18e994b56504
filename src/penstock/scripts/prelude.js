// What a script finds when it begins, and how its values go over to the engine and back: see crossing.py.
// The value of this file is a function that runs a script and gives, as JSON, how it ended.
(function () {
  "use strict";

  // A script may change whatever it sees; what is needed here is kept before it can.
  const { ask, Array, BigInt, Boolean, Date, Error, Map, Math, Number, Object, Promise, Reflect, RegExp } = globalThis;
  const { Set, String, Symbol, TypeError, Uint8Array, WeakMap } = globalThis;
  const { parse, stringify } = JSON;
  const evaluate = eval;
  const DEEPEST = 150;
  delete globalThis.ask;

  // -- asking the engine -------------------------------------------------------------------------------------------

  const numbersOfErrors = new WeakMap();

  function query(question) {
    const answer = parse(ask(stringify(question)));
    if (answer.error === undefined) return decode(answer.value);
    const error = new Error(answer.error);
    numbersOfErrors.set(error, answer.number);
    throw error;
  }

  // -- values on their way out -------------------------------------------------------------------------------------

  const numbersOfHandles = new WeakMap();

  function encode(value, depth = 0) {
    if (depth > DEEPEST) throw new TypeError("a value is nested too deep, or holds itself");
    if (value === null || value === undefined) return null;
    switch (typeof value) {
      case "boolean":
      case "string":
        return value;
      case "number":
        return Object.is(value | 0, value) ? value : ["d", String(value)];
      case "bigint":
        return ["i", String(value)];
      case "object":
        return encodeObject(value, depth);
    }
    throw new TypeError(`a ${typeof value} cannot leave the script`);
  }

  // Most scripts are run for what they do: a last value that cannot be told fails only whoever wants it.
  function encodeResult(value) {
    try {
      return encode(value);
    } catch (error) {
      return ["u", String(error)];
    }
  }

  function encodeObject(value, depth) {
    const number = numbersOfHandles.get(value);
    const inner = (item) => encode(item, depth + 1);
    if (number !== undefined) return ["h", number];
    if (value instanceof Date) return encodeDate(value);
    if (value instanceof Uint8Array) return ["b", Array.from(value)];
    if (Array.isArray(value) || value instanceof Set) return ["l", Array.from(value, inner)];
    if (value instanceof Map) return ["m", Array.from(value, ([key, item]) => [inner(key), inner(item)])];
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return encode(value.valueOf());
    if (value instanceof Error || value instanceof RegExp) return String(value);
    if (value instanceof Promise) throw new TypeError("a promise cannot leave the script");
    return ["m", Object.keys(value).map((key) => [key, inner(value[key])])];
  }

  function encodeDate(value) {
    const milliseconds = value.getTime();
    if (Number.isNaN(milliseconds)) throw new TypeError("an invalid date cannot leave the script");
    return ["t", Math.trunc(milliseconds)];
  }

  // -- values on their way in --------------------------------------------------------------------------------------

  function decode(wire) {
    if (!Array.isArray(wire)) return wire;
    const [tag, told] = wire;
    switch (tag) {
      case "d":
        return told === "inf" ? Infinity : told === "-inf" ? -Infinity : Number(told);
      case "i":
        return BigInt(told);
      case "t":
        return new Date(told);
      case "b":
        return Uint8Array.from(told);
      case "l":
        return JavaList.from(told, decode);
      case "m":
        return decodeMap(told);
    }
    return handle(wire);
  }

  function decodeMap(pairs) {
    const map = new JavaMap();
    for (const [key, item] of pairs) own(map, key, decode(item));
    return map;
  }

  // An assignment would take `__proto__` for something else.
  function own(target, key, value, enumerable = true) {
    Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
  }

  // Lists and maps are arrays and objects of the script's own, with the methods that scripts for Java engines use.
  class JavaList extends Array {
    size() { return this.length; }
    isEmpty() { return this.length === 0; }
    get(index) { return this[index]; }
    set(index, item) { this[index] = item; }
    contains(item) { return this.includes(item); }
    add(...told) { this.splice(told.length > 1 ? told[0] : this.length, 0, told[told.length - 1]); return true; }
    addAll(items) { this.push(...items); return true; }
    remove(index) { return this.splice(index, 1)[0]; }
    clear() { this.length = 0; }
  }

  class JavaMap {
    size() { return Object.keys(this).length; }
    isEmpty() { return Object.keys(this).length === 0; }
    get(key) { return Object.hasOwn(this, key) ? this[key] : null; }
    put(key, item) { own(this, key, item); }
    containsKey(key) { return Object.hasOwn(this, key); }
    remove(key) { delete this[key]; }
    keySet() { return JavaList.from(Object.keys(this)); }
    values() { return JavaList.from(Object.values(this)); }
  }

  // -- objects that stay in the engine -----------------------------------------------------------------------------

  const handles = new Map();
  const prototypes = new Map();

  function handle([, number, name, methods, properties]) {
    if (handles.has(number)) return handles.get(number);
    if (!prototypes.has(name)) prototypes.set(name, prototypeOf(name, methods ?? [], properties ?? []));
    const made = Object.create(prototypes.get(name));
    numbersOfHandles.set(made, number);
    handles.set(number, made);
    return made;
  }

  function prototypeOf(name, methods, properties) {
    const made = { [Symbol.toStringTag]: name };
    own(made, "toString", function () { return query({ text: numberOf(this) }); }, false);
    for (const property of properties) Object.defineProperty(made, property, accessor(property));
    for (const method of methods) own(made, method, caller(method), false);
    return made;
  }

  function numberOf(object) {
    const number = numbersOfHandles.get(object);
    if (number === undefined) throw new TypeError("this is not an object of the engine");
    return number;
  }

  function accessor(property) {
    const setter = `set${property[0].toUpperCase()}${property.slice(1)}`;
    return {
      enumerable: true,
      get() { return query({ get: [numberOf(this), property] }); },
      set(value) { this[setter](value); },
    };
  }

  function caller(method) {
    return function (...told) {
      const result = query({ call: [numberOf(this), method, told.map((one) => encode(one))] });
      if (/^(set|remove)Variable/.test(method)) noticeChange(String(told[0]));
      return result;
    };
  }

  // -- names -------------------------------------------------------------------------------------------------------

  const kept = new Set();

  // A name is read when the script comes to it, and anew each time; what is a copy is kept, so that changes stay.
  function lookUp(name) {
    kept.delete(name);
    Object.defineProperty(globalThis, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = query({ read: name });
        if (typeof value === "object" && value !== null) keep(name, value);
        return value;
      },
      set(value) { keep(name, value); },
    });
  }

  // What a script sets, it may call by its name from then on.
  function noticeChange(name) {
    if (kept.has(name) || !(name in globalThis)) lookUp(name);
  }

  function keep(name, value) {
    kept.add(name);
    own(globalThis, name, value);
  }

  class BpmnError extends Error {
    constructor(code, message) {
      super(message ?? code);
      this.name = "BpmnError";
      this.errorCode = code;
    }
    getErrorCode() { return this.errorCode; }
    getMessage() { return this.message; }
  }

  const types = new Map([
    ["org.camunda.bpm.engine.delegate.BpmnError", BpmnError],
    ["java.util.ArrayList", JavaList],
    ["java.util.HashMap", JavaMap],
    ["java.util.LinkedHashMap", JavaMap],
    ["java.util.Date", Date],
  ]);

  const Java = {
    type(name) {
      if (!types.has(name)) throw new TypeError(`the Java class ${name} is not here`);
      return types.get(name);
    },
  };

  function callable(name) {
    return (...told) => query({ function: [name, told.map((one) => encode(one))] });
  }

  // JavaScript's own `JSON`, which can be called as well.
  function callableJson() {
    const made = callable("JSON");
    for (const key of Reflect.ownKeys(JSON)) Object.defineProperty(made, key, Object.getOwnPropertyDescriptor(JSON, key));
    return made;
  }

  function print(...told) {
    query({ print: told.map(String).join(" ").slice(0, 1000) });
  }

  function furnish(names) {
    const console = { log: print, info: print, warn: print, error: print, debug: print };
    const org = { camunda: { bpm: { engine: { delegate: { BpmnError } } } } };
    const found = { BpmnError, Java, JSON: callableJson(), S: callable("S"), XML: callable("XML"), console, org, print };
    for (const name of Object.keys(found)) own(globalThis, name, found[name], false);
    for (const name of names) {
      if (Object.getOwnPropertyDescriptor(globalThis, name)?.configurable !== false) lookUp(name);
    }
  }

  // -- running -----------------------------------------------------------------------------------------------------

  function failure(error) {
    if (error instanceof BpmnError) return { bpmn: [String(error.errorCode), String(error.message)] };
    if (typeof error !== "object" || error === null) return { failed: String(error) };
    const number = numbersOfErrors.get(error);
    if (number !== undefined) return { raised: number };
    // Where it was in the script itself; for what is no JavaScript at all, where that was found.
    const line = /at (?:<eval> \()?<input>:(\d+)/.exec(String(error.stack));
    return { failed: String(error) + (line ? ` (line ${line[1]})` : ""), kind: String(error.name) };
  }

  return function run(text) {
    const request = parse(text);
    try {
      furnish(request.names);
      return stringify({ done: encodeResult(evaluate(request.source)) });
    } catch (error) {
      return stringify(failure(error));
    }
  };
})()
